package io.magnetiq.endpoint;

import io.magnetiq.identity.Bearers;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.boot.graphql.autoconfigure.GraphQlCorsProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;

/// Makes a socket of a request, unless a foreign page has sent it.
@Component
class Handshake {
    private static final int BUFFER = 1_024;

    private final Sockets sockets;
    private final Bearers bearers;
    private final EndpointErrors errors;
    private final GraphQlCorsProperties cors;

    Handshake(Sockets sockets, Bearers bearers, EndpointErrors errors, GraphQlCorsProperties cors) {
        this.sockets = sockets;
        this.bearers = bearers;
        this.errors = errors;
        this.cors = cors;
    }

    static boolean asked(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                && Collections.list(request.getHeaders(HttpHeaders.UPGRADE)).stream()
                        .flatMap(header -> List.of(header.split(",")).stream())
                        .anyMatch(protocol -> protocol.strip().equalsIgnoreCase("websocket"));
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (sockets.streams().stopping()) {
            errors.answer(request, response, HttpStatus.SERVICE_UNAVAILABLE, Streams.refusal());
        } else if (foreign(request)) {
            var refusal = new Refusal(ErrorCode.FORBIDDEN, "Pages of this origin may open no socket.");
            errors.answer(request, response, HttpStatus.FORBIDDEN, refusal);
        } else {
            open(request, response);
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        var socket = new Socket(sockets, Peer.of(request).without("Last-Event-ID"), Credential.of(request, bearers));
        var config = ServerEndpointConfig.Builder.create(Socket.class, EndpointErrors.PATH)
                .subprotocols(List.of(Sockets.PROTOCOL))
                .configurator(new Only(socket))
                .build();
        var container = (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
        container.setDefaultMaxTextMessageBufferSize(BUFFER);
        container.setDefaultMaxBinaryMessageBufferSize(BUFFER);
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }

    // Browsers ask nobody before they open a socket, so it is for the server to look where the page comes from.
    private boolean foreign(HttpServletRequest request) {
        var origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (origins.isEmpty()) {
            return false;
        }
        var allowed = cors.toCorsConfiguration();
        try {
            return origins.size() > 1
                    || (CorsUtils.isCorsRequest(request)
                            && (allowed == null || allowed.checkOrigin(origins.getFirst()) == null));
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    /// Gives the container the one socket of a handshake. Nothing is compressed: what is small when it comes may be
    /// large when it is read, and what a slow client leaves lying would be hard to tell.
    private static final class Only extends ServerEndpointConfig.Configurator {
        private final Socket socket;

        Only(Socket socket) {
            this.socket = socket;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(socket);
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return requested.contains(Sockets.PROTOCOL) ? Sockets.PROTOCOL : "";
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }
    }
}
