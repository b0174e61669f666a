package io.magnetiq.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `magnetiq.journal.*`.
///
/// @param retention how long events are kept; a reader whose cursor is older is told to begin anew
/// @param poll how long a reader waits at most for a signal that may have been lost
@ConfigurationProperties("magnetiq.journal")
record JournalProperties(
        @DefaultValue("400d") Duration retention,
        @DefaultValue("1s") Duration poll) {}
