package io.magnetiq.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.outbound.Attempt.Failure;
import io.magnetiq.outbound.Receiver.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// T102, T103, T105: receivers that lead astray, or never come to an end.
@OnlyOn(engine = TestDatabase.SQLITE, because = "no database takes part")
class SenderTests {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final byte[] BODY = RawReceiver.ascii("{}");

    private final Sender sender =
            new Sender(new UrlRules(true), new Addresses(InetAddress::getAllByName, true), TIMEOUT);

    @AfterEach
    void close() throws IOException {
        sender.close();
    }

    private Attempt send(String url) {
        return sender.send(url, new HttpHeaders(), BODY);
    }

    @Test
    void t102ANameThatChangesItsAddressLeadsNowhere() throws Exception {
        try (var inside = new RawReceiver((_, _, _) -> {})) {
            var asked = new AtomicInteger();
            Lookup rebinding = _ -> new InetAddress[] {
                asked.getAndIncrement() == 0 ? InetAddress.getByName("93.184.216.34") : InetAddress.getLoopbackAddress()
            };
            var strict = new Sender(new UrlRules(false), new Addresses(rebinding, false), TIMEOUT);
            var url = "https://rebinding.example.com/";

            assertThat(strict.demand(url).toString()).isEqualTo(url);
            assertThat(strict.send(url, new HttpHeaders(), BODY).failure()).isEqualTo(Failure.URL_REFUSED);
            assertThat(asked).as("one look-up for each check").hasValue(2);
            assertThat(inside.connections()).isZero();
        }
    }

    @Test
    void t102ANameIsLookedUpOnceForAConnection() {
        var asked = new AtomicInteger();
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            Lookup changing = _ -> new InetAddress[] {
                InetAddress.getByName(asked.getAndIncrement() == 0 ? "127.0.0.1" : "93.184.216.34")
            };
            var loose = new Sender(new UrlRules(true), new Addresses(changing, true), TIMEOUT);
            var attempt = loose.send(receiver.url().replace("127.0.0.1", "localhost"), new HttpHeaders(), BODY);

            assertThat(attempt.delivered()).isTrue();
            assertThat(asked).hasValue(1);
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void t103ARedirectIsAFailureAndNotFollowed(int status) {
        try (var target = Receiver.started(_ -> Reply.of(200));
                var receiver = Receiver.started(_ -> Reply.of(status, "Location", target.url()))) {
            var attempt = send(receiver.url());

            assertThat(attempt.failure()).isEqualTo(Failure.REDIRECT);
            assertThat(attempt.status()).isEqualTo(status);
            assertThat(target.received()).isEmpty();
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @Test
    void whereNothingIsSaidThereIsNoAnswer() {
        try (var receiver = Receiver.started(_ -> Reply.of(200))) {
            var attempt = send(receiver.url());

            assertThat(attempt.delivered()).isTrue();
            assertThat(attempt.answer()).isNull();
        }
        assertThat(send("http://localhost:9/").answer()).isNull();
    }

    @Test
    void t105AnEndlessAnswerIsCutOff() throws Exception {
        try (var receiver = new RawReceiver((in, out, _) -> {
            in.read(new byte[4_096]);
            out.write(RawReceiver.ascii("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            while (true) {
                out.write(RawReceiver.ascii("400\r\n" + "a".repeat(1_024) + "\r\n"));
            }
        })) {
            var attempt = send(receiver.url("http"));

            assertThat(attempt.delivered()).isTrue();
            assertThat(attempt.answer()).hasSize(Answers.EXCERPT);
            assertThat(attempt.millis()).isLessThan(TIMEOUT.toMillis());
        }
    }

    @Test
    void t105AByteNowAndThenIsTooSlow() throws Exception {
        for (var begin : List.of("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "H")) {
            try (var receiver = new RawReceiver((in, out, _) -> {
                in.read(new byte[4_096]);
                out.write(RawReceiver.ascii(begin));
                while (true) {
                    out.write('a');
                    Thread.sleep(100);
                }
            })) {
                var attempt = send(receiver.url("http"));

                assertThat(attempt.failure()).isEqualTo(Failure.TIMEOUT);
                assertThat(attempt.millis()).isBetween(TIMEOUT.toMillis() - 100, TIMEOUT.toMillis() + 1_500);
            }
        }
    }

    @Test
    void t105HeadersWithoutEndAreRefused() throws Exception {
        for (var header : List.of("X-A: " + "a".repeat(10_000_000) + "\r\n", "X-A: a\r\n".repeat(1_000_000))) {
            try (var receiver = new RawReceiver((in, out, _) -> {
                in.read(new byte[4_096]);
                out.write(RawReceiver.ascii("HTTP/1.1 200 OK\r\n" + header + "\r\n"));
            })) {
                assertThat(send(receiver.url("http")).failure()).isEqualTo(Failure.BROKEN);
            }
        }
    }

    @Test
    void t105GarbageInsteadOfTlsIsRefused() throws Exception {
        try (var receiver = new RawReceiver((in, out, _) -> {
            in.read(new byte[1_024]);
            out.write(new byte[2_048]);
        })) {
            assertThat(send(receiver.url("https")).failure()).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void aReceiverThatHangsOrResetsIsAFailure() throws Exception {
        try (var hanging = new RawReceiver((_, _, _) -> Thread.sleep(60_000));
                var resetting = new RawReceiver((in, _, socket) -> {
                    in.read(new byte[100]);
                    socket.setSoLinger(true, 0);
                })) {
            assertThat(send(hanging.url("http")).failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(send(hanging.url("https")).failure()).isEqualTo(Failure.TIMEOUT);
            assertThat(send(resetting.url("http")).failure()).isEqualTo(Failure.BROKEN);
            assertThat(send("http://127.0.0.1:1/").failure()).isEqualTo(Failure.UNREACHABLE);
        }
    }

    @Test
    void theBeginningOfAnAnswerIsKeptOnOneLine() {
        try (var receiver = Receiver.started(_ -> Reply.text("no\r\n\u0000\u001b[31mthanks " + "ä".repeat(600)))) {
            var attempt = send(receiver.url());

            assertThat(attempt.answer()).startsWith("no [31mthanks äää").hasSize(Answers.EXCERPT);
            assertThat(attempt.status()).isEqualTo(200);
        }
    }

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(Answers.pause("120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(Answers.pause("999999999")).isEqualTo(Duration.ofDays(1));
        assertThat(Answers.pause("Wed, 21 Oct 2015 07:28:00 GMT")).isNull();
        assertThat(Answers.pause("Wed, 21 Oct 2065 07:28:00 GMT")).isEqualTo(Duration.ofDays(1));
        assertThat(Answers.pause("Wednesday, 21-Oct-65 07:28:00 GMT")).isEqualTo(Duration.ofDays(1));
        assertThat(Answers.pause("-1")).isNull();
        assertThat(Answers.pause("soon")).isNull();
    }
}
