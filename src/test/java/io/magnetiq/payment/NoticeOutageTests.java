package io.magnetiq.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.ServerTest;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.Ids;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// A database in trouble has the provider send its notice again.
@ServerTest
record NoticeOutageTests(
        Provider provider, Signatures signatures, Payments payments, EntityManager entities, EndpointErrors errors) {
    private static final String BODY = """
            {"type": "payment.completed", "data": {"reference": "R", "amount": 3000, "currency": "EUR"}}""";

    /// Fails so many times.
    private static final class Failing extends PaymentDesk {
        private final Supplier<RuntimeException> failure;
        private int failures;
        private int asked;

        Failing(NoticeOutageTests tests, int failures, Supplier<RuntimeException> failure) {
            super(
                    tests.payments,
                    tests.provider,
                    new StaticListableBeanFactory().getBeanProvider(PaymentListener.class),
                    tests.entities);
            this.failures = failures;
            this.failure = failure;
        }

        @Override
        Payment settle(Notice notice) {
            asked++;
            if (failures-- > 0) {
                throw failure.get();
            }
            return new Payment(1, notice.provider(), notice.reference(), notice.amount(), notice.currency());
        }
    }

    @Test
    void aCollisionIsTriedAgain() throws IOException {
        var desk = new Failing(this, 3, NoticeOutageTests::collision);

        assertThat(send(desk).getStatus()).isEqualTo(204);
        assertThat(desk.asked).isEqualTo(4);
    }

    @Test
    void whoeverChangedTheBookingMeanwhileIsWaitedFor() throws IOException {
        var desk = new Failing(this, 1, () -> new OptimisticLockingFailureException("changed"));

        assertThat(send(desk).getStatus()).isEqualTo(204);
        assertThat(desk.asked).isEqualTo(2);
    }

    @Test
    void collisionsWithoutEndAreTheProvidersAffair() throws IOException {
        var desk = new Failing(this, 100, NoticeOutageTests::collision);
        var answer = send(desk);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentAsString()).contains("UNAVAILABLE").doesNotContain("40001");
        assertThat(desk.asked).isEqualTo(4);
    }

    @Test
    void aDatabaseThatIsGoneIsNotAskedAgain() throws IOException {
        var desk = new Failing(this, 100, () -> new CannotGetJdbcConnectionException("gone"));

        assertThat(send(desk).getStatus()).isEqualTo(503);
        assertThat(desk.asked).isOne();
    }

    @Test
    void aFaultShowsNothingOfItself() throws IOException {
        var desk = new Failing(this, 100, () -> new IllegalStateException("inner workings"));
        var answer = send(desk);

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentAsString()).contains("errorId").doesNotContain("inner workings");
    }

    private MockHttpServletResponse send(PaymentDesk desk) throws IOException {
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        var request = new MockHttpServletRequest("POST", "/payments/fake/notices");
        request.setContent(body);
        signatures
                .sign("test_outage", Ids.now(), body)
                .forEach((name, values) -> request.addHeader(name, values.getFirst()));
        var response = new MockHttpServletResponse();
        new NoticeController(provider, desk, errors).take("fake", request, response);
        return response;
    }

    private static RuntimeException collision() {
        return new CannotAcquireLockException("collided", new SQLException("serialization", "40001"));
    }
}
