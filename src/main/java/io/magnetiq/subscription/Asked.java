package io.magnetiq.subscription;

import io.magnetiq.identity.Caller;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// A subscription operation and who asks it.
///
/// @param headers of the request that brought it; `Accept-Language` and `Last-Event-ID` count
public record Asked(
        String document,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        Caller caller,
        HttpHeaders headers) {
    /// The same for what the caller may by now.
    public Asked by(Caller now) {
        return new Asked(document, operationName, variables, now, headers);
    }

    /// All that the answer to an event depends on.
    record Shape(
            String document,
            @Nullable String operationName,
            Map<String, @Nullable Object> variables,
            Caller.Rights rights,
            @Nullable String preference,
            List<String> languages) {}

    Shape shape() {
        return new Shape(
                document,
                operationName,
                variables,
                caller.rights(),
                caller.language(),
                headers.getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
