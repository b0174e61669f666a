package io.magnetiq.clients;

/// How a client from npm speaks to the server: as graphql-ws or as graphql-sse.
enum Transport {
    WEB_SOCKET,
    EVENT_STREAM
}
