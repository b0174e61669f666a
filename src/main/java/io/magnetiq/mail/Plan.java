package io.magnetiq.mail;

import java.time.Instant;

/// A mail to be: one for each kind and booking, for the time that was agreed when it was planned.
///
/// @param cycle sequence of the event in the journal that it is sent for
record Plan(long booking, Kind kind, long cycle, Instant startsAt) {
    /// Under which it is scheduled; a later one takes its place.
    String id() {
        return id(booking, kind);
    }

    static String id(long booking, Kind kind) {
        return booking + ":" + kind;
    }

    String data() {
        return cycle + " " + startsAt;
    }

    static Plan of(String id, String data) {
        var name = id.split(":", 2);
        var rest = data.split(" ", 2);
        return new Plan(
                Long.parseLong(name[0]), Kind.valueOf(name[1]), Long.parseLong(rest[0]), Instant.parse(rest[1]));
    }
}
