package io.magnetiq.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.ServerTest;
import io.magnetiq.platform.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// In whatever order and however often a provider tells things, a payment ends in the same state.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentOrderTests {
    private static final List<PaymentStatus> TOLD = List.copyOf(Notice.TYPES.values());
    private static final int CASES = 200;
    private static final int THREADS = 8;

    private final Bills bills;
    private final PaymentDesk desk;
    private final TransactionTemplate writing;
    private final List<Change> changes = Collections.synchronizedList(new ArrayList<>());

    PaymentOrderTests(
            PaymentDesk real,
            Payments payments,
            Provider provider,
            EntityManager entities,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        bills = new Bills(real, jdbc, transactions);
        PaymentListener listener = (payment, before, when, actor) ->
                changes.add(new Change(payment.id(), before, payment.status(), when, actor));
        var listeners = new StaticListableBeanFactory();
        listeners.addBean("listener", listener);
        desk = new PaymentDesk(payments, provider, listeners.getBeanProvider(PaymentListener.class), entities);
        writing = new TransactionTemplate(transactions);
    }

    /// What a listener was told.
    private record Change(long payment, PaymentStatus before, PaymentStatus after, Instant when, String actor) {}

    @AfterAll
    void leave() {
        bills.remove();
    }

    @Test
    void anyOrderAndAnyRepetitionEndInTheHighestStatus() {
        LongStream.range(0, CASES).forEach(seed -> {
            var payment = bills.begin();
            var notices = notices(payment, new Random(seed));
            notices.forEach(this::settle);

            assertEnds("seed " + seed, payment, notices);
        });
    }

    @Test
    void noticesThatArriveAtOnceEndInTheHighestStatusToo() throws Exception {
        for (long seed = 0; seed < 12; seed++) {
            var payment = bills.begin();
            var notices = notices(payment, new Random(seed));
            var together = new CountDownLatch(THREADS);
            try (var threads = Executors.newFixedThreadPool(THREADS)) {
                var all = LongStream.range(0, THREADS)
                        .mapToObj(thread -> threads.submit(() -> {
                            var mine = new ArrayList<>(notices);
                            Collections.shuffle(mine, new Random(thread));
                            together.countDown();
                            together.await();
                            mine.forEach(this::settle);
                            return null;
                        }))
                        .toList();
                for (var one : all) {
                    one.get();
                }
            }

            assertEnds("seed " + seed, payment, notices);
        }
    }

    @Test
    void aRepeatedNoticeChangesNothingWhateverItSays() {
        var payment = bills.begin();
        var first = Bills.notice(payment, PaymentStatus.PROCESSING);
        settle(first);
        var version = bills.version(payment);
        settle(first);
        settle(new Notice(
                first.provider(), first.id(), PaymentStatus.REFUNDED, first.reference(), Bills.AMOUNT, "EUR"));

        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.PROCESSING);
        assertThat(bills.version(payment)).isEqualTo(version);
        assertThat(bills.notices(payment)).isOne();
        assertThat(changes(payment)).hasSize(1);
    }

    @Test
    void whatItIsToldInsideIsNotKeptWithoutTheTransaction() {
        var payment = bills.begin();
        writing.executeWithoutResult(tx -> {
            desk.settle(Bills.notice(payment, PaymentStatus.COMPLETED));
            tx.setRollbackOnly();
        });

        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(bills.notices(payment)).isZero();
    }

    @Test
    void anotherSumIsRefused() {
        var payment = bills.begin();
        var right = Bills.notice(payment, PaymentStatus.COMPLETED);

        for (var wrong : List.of(
                new Notice("fake", "test_less", right.status(), right.reference(), Bills.AMOUNT - 1, "EUR"),
                new Notice("fake", "test_other", right.status(), right.reference(), Bills.AMOUNT, "USD"))) {
            assertThatThrownBy(() -> settle(wrong)).isInstanceOf(Refusal.class);
        }
        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(bills.notices(payment)).isZero();
        assertThat(changes(payment)).isEmpty();
    }

    private void settle(Notice notice) {
        writing.executeWithoutResult(_ -> desk.settle(notice));
    }

    /// Some notices, several of one status among them, some of them more than once.
    private static List<Notice> notices(Payment payment, Random random) {
        var notices = new ArrayList<Notice>();
        random.ints(1 + random.nextInt(5), 0, TOLD.size())
                .mapToObj(TOLD::get)
                .map(status -> Bills.notice(payment, status))
                .forEach(notices::add);
        random.ints(random.nextInt(4), 0, notices.size())
                .mapToObj(notices::get)
                .toList()
                .forEach(notices::add);
        Collections.shuffle(notices, random);
        return notices;
    }

    private void assertEnds(String which, Payment payment, List<Notice> notices) {
        var highest = notices.stream()
                .map(Notice::status)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        var distinct = notices.stream().map(Notice::id).distinct().count();

        assertThat(bills.now(payment).status()).as(which).isEqualTo(highest);
        assertThat(bills.notices(payment)).as(which).isEqualTo((int) distinct);
        var last = PaymentStatus.PENDING;
        for (var change : changes(payment)) {
            assertThat(change.before()).as(which).isEqualTo(last);
            assertThat(change.after()).as(which).isGreaterThan(last);
            assertThat(change.actor()).isEqualTo("provider:fake");
            last = change.after();
        }
        assertThat(last).as(which).isEqualTo(highest);
    }

    private List<Change> changes(Payment payment) {
        return changes.stream()
                .filter(change -> change.payment() == payment.id())
                .toList();
    }
}
