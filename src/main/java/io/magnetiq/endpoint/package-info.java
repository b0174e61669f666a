/// The one door of the server: GraphQL over HTTP, server-sent events and WebSocket.
@ApplicationModule(
        allowedDependencies = {
            "caching",
            "documents",
            "identity",
            "journal",
            "limits",
            "platform",
            "startup",
            "subscription"
        })
@NullMarked
package io.magnetiq.endpoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
