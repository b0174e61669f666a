package io.magnetiq.documents;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a request names its document: by an id, by a hash, or not at all.
sealed interface Named {
    /// It sends the text and nothing else.
    record Not() implements Named {}

    /// `documentId` with an identifier of an application's own.
    record ById(String id) implements Named {}

    /// `documentId` with the hash of the text.
    record ByHash(String hash) implements Named {}

    /// `extensions.persistedQuery`: the hash of the text, or an id of the manifest in its place.
    record Automatic(String hash) implements Named {}

    Pattern SHA256 = Pattern.compile("sha256:([0-9a-f]{64})");
    Pattern OWN = Pattern.compile("(x-[\\w.~-]{1,100}:)?[\\w.~-]{1,200}");

    static Named of(@Nullable String documentId, Map<String, ?> extensions) {
        var automatic = extensions.get("persistedQuery");
        if (documentId == null) {
            return automatic == null ? new Not() : automatic(automatic);
        }
        if (automatic != null) {
            throw Refusal.badInput("`documentId` and `extensions.persistedQuery` exclude each other.");
        }
        var hash = SHA256.matcher(documentId);
        if (hash.matches()) {
            return new ByHash(hash.group(1));
        }
        if (!OWN.matcher(documentId).matches()) {
            throw Refusal.badInput(
                    "`documentId` must be `sha256:` and 64 hexadecimal digits, or an id of the manifest.");
        }
        return new ById(documentId);
    }

    private static Named automatic(Object extension) {
        if (!(extension instanceof Map<?, ?> entries)) {
            throw Refusal.badInput("`extensions.persistedQuery` must be an object.");
        }
        if (!(entries.get("version") instanceof Number version) || version.doubleValue() != 1) {
            // Clients look for this very message, or for the code.
            throw new Refusal(ErrorCode.PERSISTED_QUERY_NOT_SUPPORTED, "PersistedQueryNotSupported");
        }
        if (!(entries.get("sha256Hash") instanceof String hash)) {
            throw Refusal.badInput("`extensions.persistedQuery.sha256Hash` must be a string.");
        }
        return new Automatic(hash);
    }
}
