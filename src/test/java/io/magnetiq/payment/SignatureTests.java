package io.magnetiq.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.ServerTest;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// Signatures: the vector of the reference libraries, and all that is close to it.
@ServerTest
record SignatureTests(Secrets secrets) {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String OTHER = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void signsAsTheReferenceDoes() {
        var headers = signatures(SECRET).sign(ID, SENT, bytes(BODY));

        assertThat(headers.getFirst("webhook-id")).isEqualTo(ID);
        assertThat(headers.getFirst("webhook-timestamp")).isEqualTo("1614265330");
        assertThat(headers.getFirst("webhook-signature")).isEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNATURE,
                OTHER + " " + SIGNATURE,
                SIGNATURE + " " + OTHER,
                "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== "
                        + SIGNATURE
            })
    void oneOfTheSignaturesMustHold(String signatures) {
        assertThat(demand(SECRET, headers(ID, "1614265330", signatures), BODY, SENT))
                .isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
    void itMayBeFiveMinutesOld(long seconds, boolean young) {
        var now = SENT.plusSeconds(seconds);
        if (young) {
            assertThat(demand(SECRET, headers(ID, "1614265330", SIGNATURE), BODY, now))
                    .isEqualTo(ID);
        } else {
            refused(SECRET, headers(ID, "1614265330", SIGNATURE), BODY, now);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                OTHER,
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
                "v1," + "\u00e9"
            })
    void otherSignaturesDoNotHold(String signatures) {
        refused(SECRET, headers(ID, "1614265330", signatures), BODY, SENT);
    }

    @Test
    void nothingSignedMayBeAltered() {
        refused(SECRET, headers(ID, "1614265330", SIGNATURE), BODY + " ", SENT);
        refused(SECRET, headers(ID + "k", "1614265330", SIGNATURE), BODY, SENT);
        refused(SECRET, headers(ID, "1614265331", SIGNATURE), BODY, SENT);
        refused("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSx", headers(ID, "1614265330", SIGNATURE), BODY, SENT);
    }

    @ParameterizedTest
    @CsvSource({"'', 1614265330", "a b, 1614265330", "a.b, 1614265330", "a, ''", "a, -5", "a, 1e9", "a, 999999999999"})
    void headersThatMeanNothingAreRefusedEvenWhereTheyAreSigned(String id, String seconds) {
        var signed = signatures(SECRET).sign(id, SENT, bytes(BODY));
        signed.set("webhook-timestamp", seconds);

        refused(SECRET, signed, BODY, SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
    void aHeaderStandsThereOnce(String name) {
        var missing = headers(ID, "1614265330", SIGNATURE);
        missing.remove(name);
        refused(SECRET, missing, BODY, SENT);

        var twice = headers(ID, "1614265330", SIGNATURE);
        twice.add(name, twice.getFirst(name));
        refused(SECRET, twice, BODY, SENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8G",
                "whsec_MfKQ9r8GKYqrTwjUPD8IL*ZIo2LaLaSw"
            })
    void aSecretThatIsNoneStopsTheStartAndIsNotShown(String secret) {
        assertThatThrownBy(() -> signatures(secret))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageContaining("magnetiq.payment.webhook-secret")
                .hasMessageNotContaining("MfKQ9r8G");
        assertThat(new PaymentProperties("fake", secret).toString()).doesNotContain("MfKQ9r8G");
    }

    private void refused(String secret, HttpHeaders headers, String body, Instant now) {
        assertThatThrownBy(() -> demand(secret, headers, body, now))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    private String demand(String secret, HttpHeaders headers, String body, Instant now) {
        return signatures(secret).demand(headers, bytes(body), now);
    }

    private Signatures signatures(String secret) {
        return new Signatures(new PaymentProperties("fake", secret), secrets);
    }

    private static HttpHeaders headers(String id, String seconds, String signatures) {
        var headers = new HttpHeaders();
        headers.set("webhook-id", id);
        headers.set("webhook-timestamp", seconds);
        headers.set("webhook-signature", signatures);
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
