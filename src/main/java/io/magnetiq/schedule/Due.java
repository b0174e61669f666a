package io.magnetiq.schedule;

import java.time.Instant;

/// What is due now.
///
/// @param at when it was to run
/// @param failures attempts that have failed in a row
public record Due(String id, String data, Instant at, int failures) {}
