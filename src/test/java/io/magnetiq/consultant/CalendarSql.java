package io.magnetiq.consultant;

/// Lends the benchmark's reference the statement that reads calendars.
public final class CalendarSql {
    private CalendarSql() {}

    /// Its parameters are `consultants`, `from`, `to`, `begin`, `end` and, for one type only, `type`.
    public static String of(String lock, boolean oneType) {
        return CalendarRow.sql(lock, oneType);
    }
}
