package io.magnetiq.endpoint;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/// The request that turns a connection into a socket.
final class Upgrade {
    private Upgrade() {}

    /// @param headers take the place of those of the same name; a null leaves one out
    static byte[] request(int port, String... headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("Host", "localhost:" + port);
        all.put("Upgrade", "websocket");
        all.put("Connection", "Upgrade");
        all.put("Sec-WebSocket-Key", "AQIDBAUGBwgJCgsMDQ4PEA==");
        all.put("Sec-WebSocket-Version", "13");
        all.put("Sec-WebSocket-Protocol", "graphql-transport-ws");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        var request = new StringBuilder("GET /graphql HTTP/1.1\r\n");
        all.entrySet().stream()
                .filter(header -> header.getValue() != null)
                .forEach(header -> request.append(header.getKey() + ": " + header.getValue() + "\r\n"));
        return (request + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
