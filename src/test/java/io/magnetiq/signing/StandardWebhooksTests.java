package io.magnetiq.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// T106: what is signed here, the library of the Standard Webhooks project accepts, and the other way round.
class StandardWebhooksTests {
    private static final String ID = "evt_Zx-81";
    private static final String BODY = "{\"type\":\"booking.confirmed\",\"name\":\"Zoë\"}";

    private final SigningKey key = SigningKey.fresh();
    private final SigningKey other = SigningKey.fresh();

    @Test
    void t106TheReferenceLibraryAcceptsOurSignature() {
        var headers = sign(Instant.now(), key);

        assertThatCode(() -> new Webhook(key.text()).verify(BODY, asMap(headers)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Webhook(other.text()).verify(BODY, asMap(headers)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(key.text()).verify(BODY + " ", asMap(headers)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void t106TwoKeysSignWhileOneIsExchanged() {
        var headers = sign(Instant.now(), key, other);

        assertThat(headers.getFirst(StandardWebhooks.SIGNATURE)).matches("v1,\\S{44} v1,\\S{44}");
        for (var one : List.of(key, other)) {
            assertThatCode(() -> new Webhook(one.text()).verify(BODY, asMap(headers)))
                    .doesNotThrowAnyException();
            assertThat(verified(headers, BODY, Instant.now(), one)).isTrue();
        }
    }

    @Test
    void t106OurVerifierAcceptsTheReferenceLibrary() throws Exception {
        var now = Instant.now();
        var headers = new HttpHeaders();
        headers.set(StandardWebhooks.ID, ID);
        headers.set(StandardWebhooks.TIMESTAMP, Long.toString(now.getEpochSecond()));
        headers.set(StandardWebhooks.SIGNATURE, new Webhook(key.text()).sign(ID, now.getEpochSecond(), BODY));

        assertThat(verified(headers, BODY, now, key)).isTrue();
        assertThat(verified(headers, BODY.replace("Zoë", "Zoe"), now, key)).isFalse();
        assertThat(verified(headers, BODY, now, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400, -86_400})
    void t106OldAndFutureOnesAreRefused(long seconds) {
        var signed = Instant.now();

        assertThat(verified(sign(signed, key), BODY, signed.plus(Duration.ofSeconds(seconds)), key))
                .isFalse();
    }

    @Test
    void aKeyIsReadFromItsText() {
        assertThat(SigningKey.read(key.text())).map(SigningKey::text).hasValue(key.text());
        assertThat(key.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(key.toString()).doesNotContain(key.text());
        assertThat(SigningKey.read("whsec_c2hvcnQ=")).isEmpty();
    }

    private static boolean verified(HttpHeaders headers, String body, Instant now, SigningKey key) {
        return StandardWebhooks.verified(headers, body.getBytes(StandardCharsets.UTF_8), now, key)
                .filter(ID::equals)
                .isPresent();
    }

    private static HttpHeaders sign(Instant when, SigningKey... keys) {
        return StandardWebhooks.sign(ID, when, BODY.getBytes(StandardCharsets.UTF_8), List.of(keys));
    }

    private static Map<String, List<String>> asMap(HttpHeaders headers) {
        return headers.headerNames().stream().collect(Collectors.toMap(name -> name, name -> headers.getOrEmpty(name)));
    }
}
