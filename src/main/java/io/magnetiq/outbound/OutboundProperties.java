package io.magnetiq.outbound;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where messages may go, and for how long.
///
/// @param allowLoopback opens the server's own machine, by `http` too and on any port; for the demo and for tests
/// @param timeout of one attempt to deliver a message, all in all
@ConfigurationProperties("magnetiq.delivery")
record OutboundProperties(
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("PT15S") Duration timeout) {}
