package io.magnetiq.consultant;

import io.magnetiq.platform.Ids;
import io.magnetiq.slots.Hours;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hours of one date in the place of the weekly ones; without hours the date is closed.
@Entity
final class DatedHours {
    @Id
    private long id;

    private long consultantId;
    private String day;

    @Nullable
    private Opening opening;

    @SuppressWarnings("NullAway.Init")
    DatedHours() {}

    DatedHours(long consultant, LocalDate day, @Nullable Hours hours) {
        id = Ids.next();
        consultantId = consultant;
        this.day = day.toString();
        opening = hours == null ? null : Opening.of(hours);
    }

    LocalDate day() {
        return LocalDate.parse(day);
    }

    Optional<Hours> hours() {
        return Optional.ofNullable(opening).map(Opening::hours);
    }
}
