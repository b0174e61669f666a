package io.magnetiq.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A kind of work that runs later; each bean of this type is one.
///
/// At least once: a node that dies between the work and its end has it done again by another. Never two at a time for
/// one id, as long as nodes give their signs of life.
public interface Task {
    /// Stable: what is scheduled under it outlives the process.
    String name();

    /// Does the work. A checked exception is an expected failure and costs one line in the log.
    ///
    /// @return when to do it again with the same data; empty if it is done
    Optional<Instant> run(Due due) throws Exception;

    /// For work that recurs: its period. It needs no scheduling, has one run at a time among all nodes, and what
    /// [#run] answers does not matter.
    default Optional<Duration> every() {
        return Optional.empty();
    }

    /// How long to wait after so many failures in a row before the next attempt; empty gives up.
    default Optional<Duration> retry(int failures) {
        return failures < 10 ? Optional.of(Duration.ofSeconds(10L << (failures - 1))) : Optional.empty();
    }
}
