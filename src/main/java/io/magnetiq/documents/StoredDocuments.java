package io.magnetiq.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Sha256;
import io.magnetiq.startup.StartRefused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the text of the document that a request names, over whatever transport it came.
///
/// A text that comes with its hash is remembered once it has been executed, and so was parsed, found valid and within
/// the limits; until then it waits.
@Component
public class StoredDocuments implements MeterBinder {
    private static final long MOST_WAITING = 1_000_000;
    private static final Duration WAITING = Duration.ofMinutes(1);

    private final Trusted trusted;
    private final Set<String> own;
    private final boolean only;
    private final Cache<String, String> remembered;
    private final Cache<String, String> waiting;

    StoredDocuments(DocumentProperties properties, List<OwnDocument> own) {
        trusted = new Trusted(properties.manifests());
        this.own = own.stream().map(OwnDocument::text).collect(Collectors.toUnmodifiableSet());
        only = properties.only();
        if (only && trusted.size() == 0) {
            throw new StartRefused("magnetiq.documents.only is set, but no manifest names a document.");
        }
        remembered = Caffeine.newBuilder()
                .maximumWeight(properties.rememberedCharacters())
                .weigher((String hash, String text) -> hash.length() + text.length())
                .recordStats()
                .build();
        waiting = Caffeine.newBuilder()
                .maximumWeight(MOST_WAITING)
                .weigher((String text, String hash) -> text.length() + hash.length())
                .expireAfterWrite(WAITING)
                .build();
    }

    /// The text to execute, or a [Refusal].
    ///
    /// @param text what the request sends as `query`, if anything
    /// @param documentId what it sends as `documentId`, if anything
    public String text(@Nullable String text, @Nullable String documentId, Map<String, ?> extensions) {
        // Where a protocol demands a `query`, clients that name a document send an empty one.
        var sent = text != null && !text.isEmpty();
        return switch (Named.of(documentId, extensions)) {
            case Named.Not() -> allowed(text);
            case Named.ById(var id) -> found(trusted.byId(id), sent);
            case Named.ByHash(var hash) -> found(byHash(hash), sent);
            case Named.Automatic(var hash) -> text != null && sent ? taken(text, hash) : found(byIdOrHash(hash), false);
        };
    }

    /// Is this a text that may be executed at all?
    boolean allows(String text) {
        return !only || trusted.holds(text) || own.contains(text);
    }

    /// Remembers a text, if it came with its hash.
    public void executed(String text) {
        var hash = waiting.asMap().remove(text);
        if (hash != null) {
            remembered.put(hash, text);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, remembered, "persisted-queries");
    }

    static Refusal untrusted() {
        return new Refusal(
                ErrorCode.UNTRUSTED_DOCUMENT, "Only documents that the server knows beforehand are executed here.");
    }

    private String allowed(@Nullable String text) {
        if (text == null) {
            throw Refusal.badInput("`query` is missing.");
        }
        if (!allows(text)) {
            throw untrusted();
        }
        return text;
    }

    private String found(@Nullable String stored, boolean sent) {
        if (sent) {
            throw Refusal.badInput("`query` and `documentId` exclude each other.");
        }
        if (stored != null) {
            return stored;
        }
        // Clients look for this very message, or for the code, and then send the text; which would not help here.
        throw only ? untrusted() : new Refusal(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
    }

    private String taken(String text, String hash) {
        var known = text.equals(byIdOrHash(hash));
        if (!known && !Sha256.hex(text).equals(hash)) {
            throw Refusal.badInput("`extensions.persistedQuery.sha256Hash` is not the hash of `query`.");
        }
        allowed(text);
        if (!known) {
            waiting.put(text, hash);
        }
        return text;
    }

    private @Nullable String byIdOrHash(String hash) {
        var text = trusted.byId(hash);
        return text == null ? byHash(hash) : text;
    }

    private @Nullable String byHash(String hash) {
        var text = trusted.byHash(hash);
        return text == null ? remembered.getIfPresent(hash) : text;
    }
}
