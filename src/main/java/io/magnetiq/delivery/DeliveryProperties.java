package io.magnetiq.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How webhooks are delivered.
///
/// @param retries how long after an attempt the next one follows; the first is for the first attempt
/// @param pauseAfter a webhook that has failed for so long is paused
/// @param throttle how long an overloaded receiver is left alone that does not say for how long
/// @param overlap how long the old secret signs beside the new one
/// @param kept how long the log of deliveries is kept
/// @param perUser webhooks of one user, at most
@ConfigurationProperties("magnetiq.delivery")
record DeliveryProperties(
        @DefaultValue({"PT0S", "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT14H", "PT20H", "PT24H"})
        List<Duration> retries,

        @DefaultValue("P5D") Duration pauseAfter,
        @DefaultValue("PT30S") Duration throttle,
        @DefaultValue("P1D") Duration overlap,
        @DefaultValue("P30D") Duration kept,
        @DefaultValue("50") int perUser) {}
