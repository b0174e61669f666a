package io.magnetiq.endpoint;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a client has sent to have an operation run: the document, or what it is named by.
record Sent(
        @Nullable String query,
        @Nullable String documentId,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Map<String, Object> extensions) {}
