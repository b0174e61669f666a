package io.magnetiq.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.platform.Ids;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What a provider sends, and what it is answered.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticeTests {
    private static final String PATH = "/payments/fake/notices";

    private final Http http;
    private final Signatures signatures;
    private final Bills bills;

    NoticeTests(
            Http http,
            Signatures signatures,
            PaymentDesk desk,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.http = http;
        this.signatures = signatures;
        bills = new Bills(desk, jdbc, transactions);
    }

    @AfterAll
    void leave() {
        bills.remove();
    }

    @Test
    void aNoticeIsAcceptedAndItsRepetitionToo() {
        var payment = bills.begin();
        var notice = Bills.notice(payment, PaymentStatus.COMPLETED);

        for (int i = 0; i < 2; i++) {
            var answer = send(PATH, notice.id(), Ids.now(), Bills.body(notice));
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.text()).isEmpty();
        }
        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bills.notices(payment)).isOne();
    }

    @Test
    void allThatIsTypedIsUnderstood() {
        var payment = bills.begin();
        for (var status : List.of(
                PaymentStatus.PROCESSING, PaymentStatus.FAILED, PaymentStatus.COMPLETED, PaymentStatus.REFUNDED)) {
            assertThat(send(Bills.notice(payment, status)).status()).isEqualTo(204);
            assertThat(bills.now(payment).status()).isEqualTo(status);
        }
    }

    @Test
    void eightSendersAtOnceAreAllAccepted() throws Exception {
        var payment = bills.begin();
        var notices = Stream.of(PaymentStatus.PROCESSING, PaymentStatus.FAILED, PaymentStatus.COMPLETED)
                .map(status -> Bills.notice(payment, status))
                .toList();
        var sendings = Stream.generate(() -> notices)
                .limit(8)
                .flatMap(List::stream)
                .map(notice -> (Callable<Integer>) () -> send(notice).status())
                .toList();
        try (var senders = Executors.newFixedThreadPool(8)) {
            for (var status : senders.invokeAll(sendings)) {
                assertThat(status.get()).isEqualTo(204);
            }
        }

        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.COMPLETED);
        assertThat(bills.notices(payment)).isEqualTo(3);
    }

    @Test
    void whatWasNotSignedOrNotLatelyIsRefused() {
        var payment = bills.begin();
        var body = Bills.body(Bills.notice(payment, PaymentStatus.COMPLETED));
        var now = Ids.now();

        refused(401, http.send(http.request(PATH).POST(BodyPublishers.ofString(body))));
        refused(401, send(PATH, "test_old", now.minusSeconds(310), body));
        refused(401, send(PATH, "test_future", now.plusSeconds(310), body));
        var altered = http.request(PATH).POST(BodyPublishers.ofString(body.replace("completed", "refunded")));
        signatures
                .sign("test_altered", now, bytes(body))
                .forEach((name, values) -> altered.setHeader(name, values.getFirst()));
        refused(401, http.send(altered));
        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(bills.notices(payment)).isZero();
    }

    @Test
    void providersAndPaymentsThatAreNotThereAnswerAlike() {
        var notice = Bills.notice(bills.begin(), PaymentStatus.COMPLETED);
        var stranger = new Notice("fake", "test_stranger", notice.status(), "nobody", Bills.AMOUNT, "EUR");
        var payment = send(stranger);
        var provider = send("/payments/nobody/notices", notice.id(), Ids.now(), Bills.body(notice));
        var offline = send("/payments/offline/notices", notice.id(), Ids.now(), Bills.body(notice));

        refused(404, payment);
        assertThat(List.of(provider.status(), offline.status())).containsOnly(404);
        assertThat(List.of(provider.text(), offline.text())).containsOnly(payment.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"type\":\"payment.completed\"}",
                "{\"type\":\"payment.pending\",\"data\":{\"reference\":\"R\",\"amount\":3000,\"currency\":\"EUR\"}}",
                "{\"type\":7,\"data\":{\"reference\":\"R\",\"amount\":3000,\"currency\":\"EUR\"}}",
                "{\"type\":\"payment.completed\",\"data\":{\"reference\":5,\"amount\":3000,\"currency\":\"EUR\"}}",
                "{\"type\":\"payment.completed\",\"data\":{\"reference\":\"\\u0000\",\"amount\":3000,\"currency\":\"EUR\"}}",
                "{\"type\":\"payment.completed\",\"data\":{\"reference\":\"R\",\"amount\":3000.5,\"currency\":\"EUR\"}}",
                "{\"type\":\"payment.completed\",\"data\":{\"reference\":\"R\",\"amount\":\"3000\",\"currency\":\"EUR\"}}",
                "{\"type\":\"payment.completed\",\"data\":{\"reference\":\"R\",\"amount\":99999999999,\"currency\":\"EUR\"}}",
                "{\"type\":\"payment.completed\",\"data\":{\"reference\":\"R\",\"amount\":3000,\"currency\":\"euro\"}}",
                "{\"type\":\"payment.completed\",\"data\":{\"reference\":\"R\",\"amount\":3000,\"currency\":\"EUR\"}} {}",
                "{\"type\":\"payment.failed\",\"type\":\"payment.completed\",\"data\":{\"reference\":\"R\",\"amount\":3000,\"currency\":\"EUR\"}}"
            })
    void whatCannotBeReadIsRefused(String body) {
        refused(400, send(PATH, "test_malformed", Ids.now(), body));
    }

    @Test
    void anotherSumIsRefused() {
        var payment = bills.begin();
        var right = Bills.notice(payment, PaymentStatus.COMPLETED);

        refused(400, send(new Notice("fake", right.id(), right.status(), right.reference(), 1, "EUR")));
        assertThat(bills.now(payment).status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(send(right).status()).isEqualTo(204);
    }

    @Test
    void aNoticeHasALimit() {
        var body = Bills.body(Bills.notice(bills.begin(), PaymentStatus.COMPLETED));
        var full = body + " ".repeat(NoticeController.MOST_BYTES - body.length());

        assertThat(send(PATH, "test_full", Ids.now(), full).status()).isEqualTo(204);
        refused(413, send(PATH, "test_beyond", Ids.now(), full + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void noticesAreSentByPost(String method) {
        refused(405, http.send(http.request(PATH).method(method, BodyPublishers.noBody())));
    }

    /// An answer says what is wrong and nothing of the inside.
    private static void refused(int status, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).hasSizeLessThan(300).doesNotContain("Exception", "\tat ", "whsec", "io.magnetiq");
    }

    private Answer send(Notice notice) {
        return send(PATH, notice.id(), Ids.now(), Bills.body(notice));
    }

    private Answer send(String path, String id, Instant when, String body) {
        var request = http.request(path).POST(BodyPublishers.ofString(body));
        signatures.sign(id, when, bytes(body)).forEach((name, values) -> request.setHeader(name, values.getFirst()));
        return http.send(request);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
