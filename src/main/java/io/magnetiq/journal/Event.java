package io.magnetiq.journal;

import java.util.Map;

/// Something that is happening.
///
/// @param type a stable dotted name in the past tense, such as `booking.confirmed`
/// @param subjectType name of the subject's type in the SDL
/// @param payload ids, times and states; never personal data
public record Event(String type, String subjectType, long subject, Map<String, Object> payload) {}
