package io.magnetiq.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Knows who bears a key. An answer is remembered for a second, so that a revoked key is dead within one.
@Component
class Bearers {
    private final LoadingCache<String, Optional<Caller>> callers;

    Bearers(ApiKeys keys, PlatformTransactionManager transactions) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        callers = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(Duration.ofSeconds(1))
                .build(hash -> reading.execute(_ -> keys.findByHash(hash)
                        .filter(key -> key.valid(Instant.now()))
                        .map(ApiKey::caller)));
    }

    Optional<Caller> bearer(String key) {
        return callers.get(ApiKey.hash(key));
    }
}
