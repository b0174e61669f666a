package io.magnetiq.slots;

import io.magnetiq.slots.Obstacle.Kind;
import io.magnetiq.slots.Worlds.World;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Says by the rules, one by one and without haste, what stands in the way of a start: minutes are counted, and clocks
/// are looked at rather than reckoned with.
final class Oracle {
    private final World world;
    private final long today;
    private final Map<LocalDate, Integer> sessions = new HashMap<>();
    private final Map<LocalDateTime, Long> closings = new HashMap<>();

    Oracle(World world) {
        this.world = world;
        today = clock(minute(world.now())).toLocalDate().toEpochDay();
    }

    /// The minutes of a range at which nothing stands in the way.
    List<Instant> free(Instant from, Instant to) {
        var free = new ArrayList<Instant>();
        for (long minute = minute(from); minute < minute(to); minute++) {
            var start = Instant.ofEpochSecond(60 * minute);
            if (!start.isBefore(from) && obstacles(start).isEmpty()) {
                free.add(start);
            }
        }
        return free;
    }

    EnumSet<Kind> obstacles(Instant start) {
        var kinds = EnumSet.noneOf(Kind.class);
        var rules = world.rules();
        var clock = clock(minute(start));
        var wait = start.getEpochSecond() - world.now().getEpochSecond();
        if (wait <= 0) {
            kinds.add(Kind.PAST);
        } else if (wait < rules.notice().toSeconds()) {
            kinds.add(Kind.NOTICE);
        }
        if (clock.toLocalDate().toEpochDay() - today > rules.horizonDays()) {
            kinds.add(Kind.HORIZON);
        }
        hours(clock, minute(start), kinds);
        var end = minute(start) + rules.length().toMinutes();
        for (var absence : world.schedule().absences()) {
            if (meet(minute(start), end, minute(absence.from()), minute(absence.to()))) {
                kinds.add(Kind.ABSENCE);
            }
        }
        others(clock.toLocalDate(), minute(start), end, kinds);
        return kinds;
    }

    private void hours(LocalDateTime clock, long start, Set<Kind> kinds) {
        var schedule = world.schedule();
        var date = clock.toLocalDate();
        var why = Kind.NO_HOURS;
        var hours = schedule.weekly().get(date.getDayOfWeek());
        if (schedule.holidays().contains(date)) {
            why = Kind.HOLIDAY;
            hours = List.of();
        }
        if (schedule.overrides().get(date) != null) {
            why = Kind.OVERRIDE;
            hours = schedule.overrides().get(date);
        }
        var best = 0;
        for (var each : hours) {
            best = Math.max(best, score(each, clock, start));
        }
        if (best < 3) {
            kinds.add(List.of(why, Kind.GRID, Kind.LENGTH).get(best));
        }
    }

    /// How far a start gets with these hours: 1 within, 2 on the grid, 3 ends in time.
    private int score(Hours hours, LocalDateTime clock, long start) {
        var midnight = hours.to().equals(LocalTime.MIDNIGHT);
        var shown = clock.toLocalTime();
        if (shown.isBefore(hours.from()) || !midnight && !shown.isBefore(hours.to())) {
            return 0;
        }
        var step = (int) world.rules().grid().toMinutes();
        var sinceOpening = shown.toSecondOfDay() / 60 - hours.from().toSecondOfDay() / 60;
        if (sinceOpening / step * step != sinceOpening) {
            return 1;
        }
        var day = midnight ? clock.toLocalDate().plusDays(1) : clock.toLocalDate();
        var closing = closings.computeIfAbsent(day.atTime(hours.to()), time -> closing(time, midnight));
        return start + world.rules().length().toMinutes() <= closing ? 3 : 2;
    }

    /// The last minute that shows the time (the first, if it is midnight), else the first after it.
    private long closing(LocalDateTime time, boolean midnight) {
        var near = minute(time.atZone(world.schedule().zone()).toInstant());
        Long exact = null;
        Long beyond = null;
        for (long minute = near - 200; minute < near + 200; minute++) {
            var shown = clock(minute);
            exact = shown.equals(time) && !(midnight && exact != null) ? Long.valueOf(minute) : exact;
            beyond = shown.isAfter(time) && beyond == null ? Long.valueOf(minute) : beyond;
        }
        return exact == null ? beyond : exact;
    }

    private void others(LocalDate date, long start, long end, Set<Kind> kinds) {
        var rules = world.rules();
        var seated = 0;
        for (var other : world.busy()) {
            var from = minute(other.startsAt());
            if (other.over()) {
                continue;
            }
            if (rules.seats() > 1 && other.type() == rules.type() && from == start) {
                seated++;
            } else if (meet(start, end, from, minute(other.endsAt()))) {
                kinds.add(other.held() ? Kind.HOLD : Kind.BOOKING);
            } else if (meet(
                    start - rules.before().toMinutes(),
                    end + rules.after().toMinutes(),
                    minute(other.blocked().from()),
                    minute(other.blocked().to()))) {
                kinds.add(Kind.BUFFER);
            }
        }
        if (seated == 0 && sessions.computeIfAbsent(date, this::sessions) >= rules.dailyCap()) {
            kinds.add(Kind.DAILY_CAP);
        }
        if (seated >= rules.seats()) {
            kinds.add(Kind.FULL);
        }
    }

    private int sessions(LocalDate date) {
        Set<String> begun = new HashSet<>();
        for (var other : world.busy()) {
            if (clock(minute(other.startsAt())).toLocalDate().equals(date)) {
                begun.add(other.type() + "@" + other.startsAt());
            }
        }
        return begun.size();
    }

    private static boolean meet(long from, long to, long otherFrom, long otherTo) {
        return Math.max(from, otherFrom) < Math.min(to, otherTo);
    }

    private LocalDateTime clock(long minute) {
        return LocalDateTime.ofInstant(
                Instant.ofEpochSecond(60 * minute), world.schedule().zone());
    }

    private static long minute(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60);
    }
}
