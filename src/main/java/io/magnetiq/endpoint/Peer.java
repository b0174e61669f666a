package io.magnetiq.endpoint;

import io.magnetiq.identity.Caller;
import io.magnetiq.subscription.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;
import org.springframework.util.LinkedMultiValueMap;

/// The other side of a request or a socket, as far as its operations must know it.
record Peer(URI uri, HttpHeaders headers, @Nullable InetSocketAddress address) {
    private static final int NETWORK_BYTES = 8;
    private static final IdGenerator IDS = new AlternativeJdkIdGenerator();
    /// Outlives the request; who the caller is, it does not tell.
    static Peer of(HttpServletRequest request) {
        var sent = new ServletServerHttpRequest(request);
        var headers = HttpHeaders.copyOf(sent.getHeaders());
        headers.remove(HttpHeaders.AUTHORIZATION);
        headers.remove(HttpHeaders.COOKIE);
        return new Peer(sent.getURI(), headers, sent.getRemoteAddress());
    }

    Peer without(String header) {
        headers.remove(header);
        return this;
    }

    /// What callers without a key are counted by. Whoever has one address of the newer kind has all of its network.
    String network() {
        var ip = address == null ? null : address.getAddress();
        return ip == null
                ? ""
                : HexFormat.of().formatHex(ip.getAddress(), 0, Math.min(ip.getAddress().length, NETWORK_BYTES));
    }

    Asked follows(GraphQlRequest subscription, Caller caller) {
        return new Asked(
                subscription.getDocument(),
                subscription.getOperationName(),
                subscription.getVariables(),
                caller,
                headers);
    }

    WebGraphQlRequest asks(GraphQlRequest operation) {
        return new WebGraphQlRequest(
                uri,
                headers,
                new LinkedMultiValueMap<>(),
                address,
                Map.of(),
                operation,
                IDS.generateId().toString(),
                Locale.ROOT);
    }
}
