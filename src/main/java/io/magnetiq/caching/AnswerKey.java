package io.magnetiq.caching;

import io.magnetiq.identity.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What two requests have in common that are answered alike.
///
/// @param languages as they were asked for in the request
/// @param preferred the caller's own language
public record AnswerKey(
        String document,
        @Nullable String operation,
        Map<String, @Nullable Object> variables,
        Caller.Rights rights,
        List<String> languages,
        @Nullable String preferred,
        String mediaType) {}
