package io.magnetiq.endpoint;

import io.magnetiq.limits.Requests;
import jakarta.websocket.Session;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What all sockets share.
@Component
record Sockets(
        Operations operations, Follower follower, Streams streams, EndpointProperties properties, Requests requests) {
    static final String PROTOCOL = "graphql-transport-ws";

    /// Characters of a message.
    int longest() {
        return requests.longest();
    }

    /// What leaves a socket; the container cuts a send that takes longer than anybody has patience for.
    Outbox outbox(Session session) {
        var patience = properties.patience();
        session.getUserProperties()
                .putAll(Map.of(
                        "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT",
                        patience.plus(properties.farewell()).toMillis(),
                        "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT",
                        patience.toMillis(),
                        "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT",
                        properties.farewell().toMillis()));
        return new Outbox(session, properties.queue(), patience);
    }
}
