package io.magnetiq.booking;

/// Who did not come.
enum Absent {
    CLIENT,
    CONSULTANT
}
