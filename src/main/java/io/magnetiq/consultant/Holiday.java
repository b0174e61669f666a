package io.magnetiq.consultant;

import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;

/// A day off in a calendar that consultants keep.
@Entity
final class Holiday {
    @Id
    private long id;

    private String calendar;
    private String day;
    private String name;

    @SuppressWarnings("NullAway.Init")
    Holiday() {}

    Holiday(String calendar, LocalDate day, String name) {
        id = Ids.next();
        this.calendar = calendar;
        this.day = day.toString();
        this.name = name;
    }

    long id() {
        return id;
    }

    public String calendar() {
        return calendar;
    }

    public LocalDate date() {
        return LocalDate.parse(day);
    }

    public String name() {
        return name;
    }
}
