package io.magnetiq.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.mutation.Actor;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// `paymentSimulate` has the fake provider tell something; where there is none, there is nothing to tell of.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentSimulateTests {
    private static final String SIMULATE = """
            mutation($input: PaymentSimulateInput!) {
              paymentSimulate(input: $input) {
                payment { reference provider status amount currency redirectUrl }
                errors { code path }
              }
            }""";

    private final Http http;
    private final PaymentDesk desk;
    private final Payments payments;
    private final Secrets secrets;
    private final Bills bills;

    PaymentSimulateTests(
            Http http,
            PaymentDesk desk,
            Payments payments,
            Secrets secrets,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.http = http;
        this.desk = desk;
        this.payments = payments;
        this.secrets = secrets;
        bills = new Bills(desk, jdbc, transactions);
    }

    @AfterAll
    void leave() {
        bills.remove();
    }

    @ParameterizedTest
    @CsvSource({"PROCESS, PROCESSING", "FAIL, FAILED", "SUCCEED, COMPLETED", "REFUND, REFUNDED"})
    void theFakeProviderTellsWhatItIsToldTo(FakeOutcome outcome, PaymentStatus status) {
        var payment = bills.begin();
        var answer = simulate(Map.of("reference", payment.reference(), "outcome", outcome));

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data("/paymentSimulate/payment").toString())
                .isEqualTo("{\"reference\":\"%s\",\"provider\":\"fake\",\"status\":\"%s\",\"amount\":3000,"
                                .formatted(payment.reference(), status)
                        + "\"currency\":\"EUR\",\"redirectUrl\":null}");
        assertThat(answer.data("/paymentSimulate/errors")).isEmpty();
        assertThat(bills.now(payment).status()).isEqualTo(status);
        assertThat(bills.notices(payment)).isOne();
    }

    @Test
    void aFailureToldAfterTheSuccessChangesNothing() {
        var payment = bills.begin();
        simulate(Map.of("reference", payment.reference(), "outcome", "SUCCEED"));
        var answer = simulate(Map.of("reference", payment.reference(), "outcome", "FAIL"));

        assertThat(status(answer)).isEqualTo("COMPLETED");
        assertThat(bills.notices(payment)).isEqualTo(2);
    }

    @Test
    void aKeyMakesARepetitionHarmless() {
        var payment = bills.begin();
        var input = new HashMap<String, Object>(Map.of("reference", payment.reference(), "outcome", "PROCESS"));
        input.put("idempotencyKey", UUID.randomUUID().toString());
        var first = simulate(input);
        var second = simulate(input);

        assertThat(status(first)).isEqualTo("PROCESSING");
        assertThat(second.data("/paymentSimulate")).isEqualTo(first.data("/paymentSimulate"));
        assertThat(second.json().at("/extensions/replayed").asBoolean()).isTrue();
        assertThat(bills.notices(payment)).isOne();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var answer = simulate(Map.of("reference", "nobody", "outcome", "SUCCEED"));

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data("/paymentSimulate").toString())
                .isEqualTo(
                        "{\"payment\":null,\"errors\":[{\"code\":\"NOT_FOUND\",\"path\":[\"input\",\"reference\"]}]}");
    }

    @Test
    void nothingIsSimulatedWithAnotherProvider() {
        var payment = bills.begin();
        var controller = new PaymentController(payments, desk, new OfflineProvider());
        var input = new PaymentController.SimulateInput(payment.reference(), FakeOutcome.SUCCEED);

        assertThatThrownBy(() -> controller.paymentSimulate(input, new Writing("paymentSimulate", Actor.ANONYMOUS)))
                .isInstanceOf(Rejection.class);
        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.PENDING);
    }

    @Test
    void theFakeProviderIsThereOnlyWhereItIsAskedFor() {
        var server = new ApplicationContextRunner()
                .withBean(Secrets.class, () -> secrets)
                .withUserConfiguration(Signatures.class, PaymentConfiguration.class);

        server.run(context -> assertThat(context).getBean(Provider.class).isInstanceOf(OfflineProvider.class));
        server.withPropertyValues("magnetiq.payment.provider=offline")
                .run(context -> assertThat(context).getBean(Provider.class).isInstanceOf(OfflineProvider.class));
        server.withPropertyValues("magnetiq.payment.provider=fake")
                .run(context -> assertThat(context).getBean(Provider.class).isInstanceOf(FakeProvider.class));
        server.withPropertyValues("magnetiq.payment.provider=nobody")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("there is no provider of the name nobody"));
    }

    private Answer simulate(Map<String, ?> input) {
        return http.ask(SIMULATE, Map.of("input", input));
    }

    private static String status(Answer answer) {
        return answer.data("/paymentSimulate/payment/status").asString();
    }
}
