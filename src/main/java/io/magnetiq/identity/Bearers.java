package io.magnetiq.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Knows who bears a key. An answer is remembered for less than a second, so that a revoked key is dead within one: for
/// the next request, and for a stream that asks again now and then.
@Component
public class Bearers {
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([A-Za-z0-9._~+/-]{8,200}=*)");
    private static final Duration REMEMBERED = Duration.ofMillis(500);

    private final LoadingCache<String, Known> callers;

    Bearers(ApiKeys keys, PlatformTransactionManager transactions) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        callers = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REMEMBERED)
                .build(hash -> {
                    var asked = System.nanoTime();
                    return new Known(
                            reading.execute(_ -> keys.findByHash(hash)
                                    .filter(key -> key.valid(Instant.now()))
                                    .map(ApiKey::caller)),
                            asked);
                });
    }

    private record Known(Optional<Caller> caller, long since) {}

    /// The key in a value of `Authorization` (RFC 6750); empty if it holds none.
    public static Optional<String> key(String header) {
        var bearer = BEARER.matcher(header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /// Whom a key speaks for; empty for one that is not valid by now.
    public Optional<Caller> bearer(String key) {
        return callers.get(ApiKey.hash(key)).caller();
    }

    /// Whom a key speaks for, as it was found after a moment and not before.
    ///
    /// @param moment as `System.nanoTime` tells it
    public Optional<Caller> bearerSince(String key, long moment) {
        var hash = ApiKey.hash(key);
        var known = callers.get(hash);
        if (known.since() - moment < 0) {
            callers.asMap().remove(hash, known);
            known = callers.get(hash);
        }
        return known.caller();
    }
}
