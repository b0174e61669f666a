package io.magnetiq.endpoint;

import io.magnetiq.Http;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a stream of events as `EventSource` would.
final class EventReader implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpResponse<java.io.InputStream> response;
    private final BufferedReader lines;
    private int comments;

    private EventReader(HttpResponse<java.io.InputStream> response) {
        this.response = response;
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /// One event; of type `end` where the stream ends.
    record Block(String event, String id, String data) {
        JsonNode json() {
            return JsonMapper.shared().readTree(data);
        }

        String code() {
            return json().at("/errors/0/extensions/code").asString();
        }

        /// The sequence of the booking's event that it shows.
        long sequence() {
            return Long.parseLong(json().at("/data/bookingEvents/sequence").asString());
        }
    }

    static EventReader post(Http http, String document, String... headers) {
        var request = http.with("Accept", "text/event-stream").with(headers).request("/graphql");
        var body = JsonMapper.shared().writeValueAsString(Map.of("query", document));
        return open(request.POST(BodyPublishers.ofString(body)));
    }

    static EventReader get(Http http, String document, String... headers) {
        var query = "/graphql?query=" + URLEncoder.encode(document, StandardCharsets.UTF_8);
        return open(http.with("Accept", "text/event-stream")
                .with(headers)
                .request(query)
                .GET());
    }

    private static EventReader open(java.net.http.HttpRequest.Builder request) {
        try {
            return new EventReader(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<?> response() {
        return response;
    }

    int comments() {
        return comments;
    }

    Block next() {
        var event = "";
        var id = "";
        var data = "";
        var seen = false;
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && seen) {
                    return new Block(event, id, data);
                }
                if (line.startsWith(":")) {
                    comments++;
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                    seen = true;
                }
            }
        } catch (IOException _) {
            return new Block("broken", "", "");
        }
        return new Block("end", "", "");
    }

    List<Block> rest() {
        var blocks = new ArrayList<Block>();
        do {
            blocks.add(next());
        } while (!List.of("end", "broken").contains(blocks.getLast().event()));
        return blocks;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
