package io.magnetiq;

import io.magnetiq.identity.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the running server as a client would.
public class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String DATA = "data:";

    private final Environment environment;
    private final List<String> headers;

    @Autowired
    public Http(Environment environment) {
        this(environment, List.of("Content-Type", "application/json", "X-Db-Statements", "yes"));
    }

    private Http(Environment environment, List<String> headers) {
        this.environment = environment;
        this.headers = headers;
    }

    /// The same client without the header that asks for the number of statements.
    public Http plain() {
        var others = new ArrayList<>(headers);
        var at = others.indexOf("X-Db-Statements");
        others.subList(at, at + 2).clear();
        return new Http(environment, others);
    }

    /// What came back.
    public record Answer(int status, HttpHeaders headers, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        /// The node at a JSON pointer below `data`, e.g. `/pages/nodes/0/title`.
        public JsonNode data(String pointer) {
            return json().path("data").at(pointer);
        }

        public List<String> texts(String listPointer, String field) {
            return StreamSupport.stream(data(listPointer).spliterator(), false)
                    .map(node -> node.at(field.isEmpty() ? "" : "/" + field).asString())
                    .toList();
        }

        public List<String> codes() {
            return StreamSupport.stream(json().path("errors").spliterator(), false)
                    .map(error -> error.at("/extensions/code").asString())
                    .toList();
        }

        public int statements() {
            return json().at("/extensions/db/statements").asInt(-1);
        }
    }

    /// The same client with the demo key of a role.
    public Http as(Role role) {
        var key = role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-test-key";
        return with("Authorization", "Bearer " + key);
    }

    public Http with(String... more) {
        var all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return new Http(environment, all);
    }

    /// Sends a document without variables.
    public Answer ask(String document) {
        return ask(document, Map.of());
    }

    public Answer ask(String document, Map<String, ?> variables) {
        return post(JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
    }

    /// The first result of a subscription, which is then left.
    public Answer first(String document, Map<String, ?> variables) {
        var body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
        var request = request("/graphql")
                .setHeader("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofLines());
            try (var lines = response.body()) {
                var result = lines.filter(line -> line.startsWith(DATA) && line.length() > DATA.length() + 1)
                        .findFirst()
                        .orElseThrow();
                return new Answer(response.statusCode(), response.headers(), result.substring(DATA.length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends a body as it stands.
    public Answer post(String body, String... more) {
        var request = request("/graphql").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < more.length; i += 2) {
            request.setHeader(more[i], more[i + 1]);
        }
        return send(request);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public HttpRequest.Builder request(String path) {
        var port = environment.getRequiredProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        for (int i = 0; i < headers.size(); i += 2) {
            request.setHeader(headers.get(i), headers.get(i + 1));
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
