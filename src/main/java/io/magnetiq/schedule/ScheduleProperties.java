package io.magnetiq.schedule;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `magnetiq.schedule.*`.
///
/// @param poll how often a node looks for what is due, unless it knows of something
/// @param heartbeat how often a node gives a sign of life for what it runs; without four of them it is taken for dead
/// @param concurrency how many runs a node has at a time
@ConfigurationProperties("magnetiq.schedule")
record ScheduleProperties(
        @DefaultValue("2s") Duration poll,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("64") int concurrency) {}
