package io.magnetiq.availability;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Tells what time of consultants is taken; whoever keeps bookings answers it.
public interface BusyTimes {
    /// Live bookings that begin in a stretch of time, with those that have lapsed unnoticed and those that are over.
    List<BusyTime> of(Collection<Long> consultants, Instant from, Instant to, Instant now);
}
