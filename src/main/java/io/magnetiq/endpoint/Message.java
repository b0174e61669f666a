package io.magnetiq.endpoint;

import io.magnetiq.platform.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// One message of the protocol, as a client sends it.
sealed interface Message {
    String ACK = "{\"type\":\"connection_ack\"}";
    String PING = "{\"type\":\"ping\"}";
    JsonMapper JSON = JsonMapper.shared();

    /// Says who the client is.
    record Init(Map<?, ?> payload) implements Message {}

    /// Asks for a sign of life.
    record Ping(@Nullable Map<?, ?> payload) implements Message {}

    /// Is one.
    record Pong() implements Message {}

    /// Asks for an operation.
    record Subscribe(String id, Sent operation) implements Message {}

    /// Wants no more of it.
    record Complete(String id) implements Message {}

    /// @throws Refusal for what is no such message
    static Message of(String text) {
        var body = RequestReader.object(text);
        var type = RequestReader.entry(body, "type", String.class);
        var payload = RequestReader.entry(body, "payload", Map.class);
        return switch (type == null ? "" : type) {
            case "connection_init" -> new Init(payload == null ? Map.of() : payload);
            case "ping" -> new Ping(payload);
            case "pong" -> new Pong();
            case "complete" -> new Complete(id(body));
            case "subscribe" -> new Subscribe(id(body), RequestReader.of(payload == null ? Map.of() : payload));
            default -> throw Refusal.badInput("There is no such `type` of message from a client.");
        };
    }

    private static String id(Map<?, ?> body) {
        var id = RequestReader.entry(body, "id", String.class);
        if (id == null || id.isEmpty()) {
            throw Refusal.badInput("`id` is missing.");
        }
        return id;
    }

    static String pong(@Nullable Map<?, ?> payload) {
        return payload == null
                ? "{\"type\":\"pong\"}"
                : "{\"type\":\"pong\",\"payload\":%s}".formatted(JSON.writeValueAsString(payload));
    }

    /// @param payload as JSON
    static String next(String id, String payload) {
        return "{\"id\":" + JSON.writeValueAsString(id) + ",\"type\":\"next\",\"payload\":" + payload + "}";
    }

    static String error(String id, Object errors) {
        return "{\"id\":%s,\"type\":\"error\",\"payload\":%s}"
                .formatted(JSON.writeValueAsString(id), JSON.writeValueAsString(errors));
    }

    static String complete(String id) {
        return "{\"id\":%s,\"type\":\"complete\"}".formatted(JSON.writeValueAsString(id));
    }
}
