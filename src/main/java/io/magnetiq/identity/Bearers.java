package io.magnetiq.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    private final ApiKeys keys;
    private final TransactionTemplate reading;
    private final AsyncCache<String, Known> callers = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(REMEMBERED)
            .buildAsync();

    Bearers(ApiKeys keys, PlatformTransactionManager transactions) {
        this.keys = keys;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    private record Known(Optional<Caller> caller, long since) {}

    /// The key in a value of `Authorization` (RFC 6750); empty if it holds none.
    public static Optional<String> key(String header) {
        var bearer = BEARER.matcher(header);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }

    /// Whom a key speaks for; empty for one that is not valid by now.
    public Optional<Caller> bearer(String key) {
        var hash = ApiKey.hash(key);
        var known = callers.getIfPresent(hash);
        return known == null ? since(hash, System.nanoTime()) : caller(known).caller();
    }

    /// Whom a key speaks for, as it was found after a moment and not before.
    ///
    /// @param moment as `System.nanoTime` tells it
    public Optional<Caller> bearerSince(String key, long moment) {
        return since(ApiKey.hash(key), moment);
    }

    // A thousand streams ask at once: the first one looks, and the others wait for it without holding anything.
    private Optional<Caller> since(String hash, long moment) {
        while (true) {
            var known = callers.getIfPresent(hash);
            if (known != null && caller(known).since() - moment >= 0) {
                return caller(known).caller();
            }
            var mine = new CompletableFuture<Known>();
            if (known == null
                    ? callers.asMap().putIfAbsent(hash, mine) == null
                    : callers.asMap().replace(hash, known, mine)) {
                return look(hash, mine).caller();
            }
        }
    }

    private Known look(String hash, CompletableFuture<Known> mine) {
        try {
            var since = System.nanoTime();
            Optional<Caller> caller = reading.execute(_ -> keys.findByHash(hash)
                    .filter(key -> key.valid(Instant.now()))
                    .map(ApiKey::caller));
            var known = new Known(caller, since);
            mine.complete(known);
            return known;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static Known caller(CompletableFuture<Known> known) {
        try {
            return known.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
