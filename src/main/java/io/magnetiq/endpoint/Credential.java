package io.magnetiq.endpoint;

import io.magnetiq.identity.Bearers;
import io.magnetiq.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The key that a peer has shown, asked after again for as long as the peer is served.
///
/// @param key null for somebody who has shown none
record Credential(Bearers bearers, @Nullable String key) {
    /// The key in the header of a request.
    static Credential of(HttpServletRequest request, Bearers bearers) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return new Credential(
                bearers, header == null ? null : Bearers.key(header).orElse(null));
    }

    /// With the key that the first message of a socket brought; empty if it is none, or a second one.
    Optional<Credential> and(Map<?, ?> payload) {
        var given = payload.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .filter(entry -> HttpHeaders.AUTHORIZATION.equalsIgnoreCase(String.valueOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        if (given.isEmpty()) {
            return Optional.of(this);
        }
        return given.size() == 1 && given.getFirst() instanceof String header
                ? Bearers.key(header)
                        .filter(shown -> key == null || key.equals(shown))
                        .map(shown -> new Credential(bearers, shown))
                : Optional.empty();
    }

    /// Who the peer is by now; empty if the key has died.
    Optional<Caller> caller() {
        return key == null ? Optional.of(Caller.anonymous()) : bearers.bearer(key);
    }

    /// Who the peer was found to be after a moment of [System#nanoTime].
    Optional<Caller> callerSince(long moment) {
        return key == null ? Optional.of(Caller.anonymous()) : bearers.bearerSince(key, moment);
    }
}
