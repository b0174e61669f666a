package io.magnetiq.payment;

import static io.magnetiq.payment.PaymentStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.ServerTest;
import io.magnetiq.database.Statements;
import io.magnetiq.platform.Ids;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Payments are begun in one statement, and given back once the wish is kept.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentDeskTests {
    private static final Instant FIRST = Instant.parse("2027-03-01T10:00:00Z");

    private final Bills bills;
    private final PaymentDesk real;
    private final PaymentDesk desk;
    private final Payments payments;
    private final Statements statements;
    private final TransactionTemplate writing;
    private final Remembering provider = new Remembering();

    PaymentDeskTests(
            PaymentDesk real,
            Payments payments,
            EntityManager entities,
            Statements statements,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.real = real;
        this.payments = payments;
        this.statements = statements;
        bills = new Bills(real, jdbc, transactions);
        var nobody = new StaticListableBeanFactory().getBeanProvider(PaymentListener.class);
        desk = new PaymentDesk(payments, provider, nobody, entities);
        writing = new TransactionTemplate(transactions);
    }

    /// Fails whenever it is asked, which must not be felt.
    private static final class Remembering extends OfflineProvider {
        private final LinkedBlockingQueue<Long> asked = new LinkedBlockingQueue<>();
        private boolean tells = true;

        @Override
        public String name() {
            return FakeProvider.NAME;
        }

        @Override
        public boolean tells() {
            return tells;
        }

        @Override
        public void refund(Payment payment) {
            asked.add(payment.id());
            throw new IllegalStateException("Refuses on purpose");
        }
    }

    @AfterAll
    void leave() {
        bills.remove();
    }

    @Test
    void beginningTakesOneStatement() {
        statements.begin(false);
        var payment = bills.begin();

        assertThat(statements.count()).isOne();
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.provider()).isEqualTo("fake");
        assertThat(payment.reference()).matches("[2-9A-HJ-NP-Z]{26}");
        assertThat(bills.begin().reference()).isNotEqualTo(payment.reference());
    }

    @Test
    void whatIsBegunIsKeptWithTheCallersTransactionOnly() {
        var before = count();
        writing.executeWithoutResult(tx -> {
            real.begin(bills.booking(), Bills.AMOUNT, Bills.CURRENCY);
            tx.setRollbackOnly();
        });

        assertThat(count()).isEqualTo(before);
    }

    @Test
    void theLatestPaymentIsTheBookings() {
        bills.begin();
        var second = bills.begin();

        assertThat(real.ofBooking(bills.booking())).map(Payment::id).contains(second.id());
        assertThat(real.ofBookings(List.of(bills.booking())).getLast().id()).isEqualTo(second.id());
        assertThat(real.ofBooking(Ids.next())).isEmpty();
    }

    @Test
    void onlyWhatIsPaidIsGivenBackAndAskedForAgain() throws InterruptedException {
        var unpaid = bills.begin();
        var paid = bills.begin();
        writing.executeWithoutResult(_ -> desk.settle(Bills.notice(paid, PaymentStatus.COMPLETED)));

        writing.executeWithoutResult(tx -> {
            desk.refund(bills.booking(), FIRST);
            tx.setRollbackOnly();
        });
        assertThat(bills.now(paid).refundAskedAt()).isNull();
        assertThat(provider.asked.poll(200, TimeUnit.MILLISECONDS)).isNull();

        for (int i = 0; i < 2; i++) {
            var when = FIRST.plusSeconds(i);
            writing.executeWithoutResult(_ -> {
                desk.refund(bills.booking(), when);
                TransactionSynchronizationManager.registerSynchronization(notYetAsked());
            });
            assertThat(provider.asked.poll(5, TimeUnit.SECONDS)).isEqualTo(paid.id());
        }
        assertThat(bills.now(paid).refundAskedAt()).isEqualTo(FIRST);
        assertThat(bills.now(unpaid).refundAskedAt()).isNull();

        writing.executeWithoutResult(_ -> desk.settle(Bills.notice(paid, PaymentStatus.REFUNDED)));
        writing.executeWithoutResult(_ -> desk.refund(bills.booking(), FIRST));
        assertThat(provider.asked.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void onePaymentIsGivenBackWithoutTheOthers() {
        var unpaid = bills.begin();
        var kept = bills.begin();
        var twice = bills.begin();
        var both = List.of(kept, twice);
        both.forEach(payment -> writing.executeWithoutResult(_ -> desk.settle(Bills.notice(payment, COMPLETED))));
        for (var payment : List.of(unpaid, kept, twice)) {
            assertThat(real.status(bills.now(payment))).isEqualTo(COMPLETED);
        }

        var anHourAgo = Ids.now().minus(Duration.ofHours(1));
        assertOnlyThatIsAsked(
                twice, kept, () -> desk.refund(payments.findById(twice.id()).orElseThrow(), anHourAgo));
        assertOnlyThatIsAsked(twice, kept, () -> new RefundDesk(payments, desk, provider).askAgain());
        assertThat(bills.now(kept).refundAskedAt()).isNull();
        provider.tells = false;
        writing.executeWithoutResult(_ -> new RefundDesk(payments, desk, provider).askAgain());
        await().during(Duration.ofMillis(200)).until(provider.asked::isEmpty);

        both.forEach(payment ->
                writing.executeWithoutResult(_ -> desk.settle(Bills.notice(payment, PaymentStatus.REFUNDED))));
        assertThat(real.status(bills.now(unpaid))).isEqualTo(PaymentStatus.REFUNDED);
    }

    private void assertOnlyThatIsAsked(Payment that, Payment other, Runnable work) {
        writing.executeWithoutResult(_ -> work.run());
        await().until(() -> provider.asked.contains(that.id()));
        await().during(Duration.ofMillis(200)).until(() -> !provider.asked.contains(other.id()));
        provider.asked.clear();
    }

    /// Runs right ahead of the commit.
    private TransactionSynchronization notYetAsked() {
        return new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                try {
                    assertThat(provider.asked.poll(200, TimeUnit.MILLISECONDS)).isNull();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private int count() {
        return bills.tables().count("select count(*) from payment where booking_id = ?", bills.booking());
    }
}
