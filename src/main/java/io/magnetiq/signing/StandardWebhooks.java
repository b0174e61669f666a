package io.magnetiq.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// Signs messages and checks their signatures, as https://www.standardwebhooks.com says.
public final class StandardWebhooks {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String VERSION = "v1,";

    // A full stop would blur where the id ends and the time begins.
    private static final Pattern IDS = Pattern.compile("[!-~&&[^.]]{1,200}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private StandardWebhooks() {}

    /// The headers that a sender adds to a body, signed with each of the keys.
    public static HttpHeaders sign(String id, Instant when, byte[] body, List<SigningKey> keys) {
        var headers = new HttpHeaders();
        var seconds = Long.toString(when.getEpochSecond());
        headers.set(ID, id);
        headers.set(TIMESTAMP, seconds);
        headers.set(
                SIGNATURE,
                keys.stream()
                        .map(key -> VERSION + key.signature(id, seconds, body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    /// The id of a message that was signed with the key, and lately; empty for any other.
    public static Optional<String> verified(HttpHeaders headers, byte[] body, Instant now, SigningKey key) {
        var id = only(headers, ID);
        var seconds = only(headers, TIMESTAMP);
        var signatures = only(headers, SIGNATURE);
        return id == null
                        || seconds == null
                        || signatures == null
                        || !IDS.matcher(id).matches()
                        || !SECONDS.matcher(seconds).matches()
                        || !near(seconds, now)
                        || !holds(signatures, VERSION + key.signature(id, seconds, body))
                ? Optional.empty()
                : Optional.of(id);
    }

    /// A header that comes twice says nothing.
    private static @Nullable String only(HttpHeaders headers, String name) {
        var values = headers.get(name);
        return values == null || values.size() != 1 ? null : values.getFirst();
    }

    private static boolean near(String seconds, Instant now) {
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now);
        return age.abs().compareTo(TOLERANCE) <= 0;
    }

    /// While a secret is exchanged a sender signs with both.
    private static boolean holds(String signatures, String expected) {
        var wanted = expected.getBytes(StandardCharsets.US_ASCII);
        var found = false;
        for (var one : signatures.split(" ", -1)) {
            found |= MessageDigest.isEqual(wanted, one.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }
}
