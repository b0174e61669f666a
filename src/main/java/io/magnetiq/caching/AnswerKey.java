package io.magnetiq.caching;

import io.magnetiq.identity.Permission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What two requests have in common that are answered alike. What depends on a user is no other user's.
///
/// @param user null for callers without a key, who share their answers
/// @param languages as they were asked for in the request
/// @param preferred the caller's own language
public record AnswerKey(
        String document,
        @Nullable String operation,
        Map<String, @Nullable Object> variables,
        @Nullable Long user,
        Set<Permission> permissions,
        List<String> languages,
        @Nullable String preferred,
        String mediaType) {
    /// Characters of what a client may choose freely, beside the document.
    int details() {
        return variables.toString().length()
                + languages.stream().mapToInt(String::length).sum();
    }
}
