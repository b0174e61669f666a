package io.magnetiq.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks GraphQL with a server over connections that stay open.
///
/// @param key of a colleague; null for whoever does not say who they are
record Caller(URI uri, @Nullable String key) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /// What came back.
    record Answer(JsonNode json) {
        /// Codes of what failed as a whole, and of what payloads refuse.
        List<String> codes() {
            var codes = new ArrayList<String>();
            json.path("errors")
                    .forEach(error -> codes.add(error.at("/extensions/code").asString()));
            json.path("data")
                    .forEach(field -> field.path("errors")
                            .forEach(error -> codes.add(error.path("code").asString())));
            return codes;
        }

        boolean replayed() {
            return json.at("/extensions/replayed").asBoolean();
        }
    }

    /// @throws IOException where nobody knows what has become of the request
    Answer ask(String document, Map<String, ?> variables) throws IOException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        JSON.writeValueAsBytes(Map.of("query", document, "variables", variables))));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return new Answer(JSON.readTree(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body()));
        } catch (JacksonException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
