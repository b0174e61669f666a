package io.magnetiq.consultant;

import io.magnetiq.slots.Rules;
import io.magnetiq.slots.Schedule;

/// One kind of consultation with one consultant who can be booked for it, and what settles when.
///
/// @param schedule of the dates that were asked for
/// @param rules the type's, where the consultant has none of their own
/// @param cancelHours before the begin, until which it is called off at no cost
/// @param rescheduleHours before the begin, until which it may be moved
public record Offer(
        long consultant,
        long type,
        Schedule schedule,
        Rules rules,
        Money price,
        int cancelHours,
        int rescheduleHours) {}
