package io.magnetiq.availability;

import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Refusal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Which slots are asked for; the zone is null where it is each consultant's own.
record Days(
        long type, LocalDate from, LocalDate to, @Nullable ZoneId zone) {
    private static final int MOST = 60;
    private static final int USUAL = 20;

    static Days of(long type, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable ZoneId zone) {
        var first = from != null ? from : LocalDate.ofInstant(Ids.now(), zone == null ? ZoneOffset.UTC : zone);
        var last = to != null ? to : first.plusDays(USUAL);
        var length = ChronoUnit.DAYS.between(first, last);
        if (length < 0 || length > MOST) {
            throw Refusal.badInput("Ask for at most %d days from the first on.".formatted(MOST));
        }
        return new Days(type, first, last, zone);
    }
}
