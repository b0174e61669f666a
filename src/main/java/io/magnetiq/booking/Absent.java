package io.magnetiq.booking;

/// Who did not come.
public enum Absent {
    CLIENT,
    CONSULTANT
}
