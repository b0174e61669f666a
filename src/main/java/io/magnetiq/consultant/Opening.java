package io.magnetiq.consultant;

import io.magnetiq.slots.Hours;
import jakarta.persistence.Embeddable;
import java.time.LocalTime;

/// Hours of a day as they are stored: in minutes, where 1440 is the end of the day.
@Embeddable
record Opening(int startsMinute, int endsMinute) {
    private static final int DAY = 24 * 60;

    static Opening of(Hours hours) {
        var end = minute(hours.to());
        return new Opening(minute(hours.from()), end == 0 ? DAY : end);
    }

    private static int minute(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(minute % DAY * 60L);
    }

    boolean overlaps(Opening other) {
        return startsMinute < other.endsMinute && other.startsMinute < endsMinute;
    }

    Hours hours() {
        return new Hours(time(startsMinute), time(endsMinute));
    }
}
