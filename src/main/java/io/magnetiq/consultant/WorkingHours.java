package io.magnetiq.consultant;

import io.magnetiq.platform.Ids;
import io.magnetiq.slots.Hours;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.DayOfWeek;
import java.time.LocalTime;

/// Hours at which a consultant works on a day of every week.
@Entity
final class WorkingHours {
    @Id
    private long id;

    private long consultantId;
    private int dayOfWeek;
    private Opening opening;

    @SuppressWarnings("NullAway.Init")
    WorkingHours() {}

    WorkingHours(long consultant, DayOfWeek day, Hours hours) {
        id = Ids.next();
        consultantId = consultant;
        dayOfWeek = day.getValue();
        opening = Opening.of(hours);
    }

    public DayOfWeek day() {
        return DayOfWeek.of(dayOfWeek);
    }

    public LocalTime from() {
        return opening.hours().from();
    }

    public LocalTime to() {
        return opening.hours().to();
    }
}
