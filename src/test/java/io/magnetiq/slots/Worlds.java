package io.magnetiq.slots;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Makes consultants at random, half of them close to a change of clocks; the same ones from the same seed.
final class Worlds {
    /// A consultant's schedule and bookings, a kind of consultation, and now.
    record World(Schedule schedule, Rules rules, List<Busy> busy, Instant now) {
        Slots slots() {
            return new Slots(schedule, rules, busy, now);
        }
    }

    private static final List<ZoneId> ZONES = List.of(
                    "Europe/Berlin",
                    "America/New_York",
                    "Australia/Lord_Howe",
                    "Asia/Kathmandu",
                    "America/Santiago",
                    "America/Havana",
                    "Africa/Cairo",
                    "America/Scoresbysund",
                    "Antarctica/Troll",
                    "Asia/Beirut",
                    "UTC")
            .stream()
            .map(ZoneId::of)
            .toList();

    private final Random random;
    private final ZoneId zone;
    private final Instant now;

    private Worlds(long seed) {
        random = new Random(seed);
        zone = ZONES.get(random.nextInt(ZONES.size()));
        var year = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(9 * 365 * 1440)));
        var change = zone.getRules().nextTransition(year);
        var near = change != null && random.nextBoolean();
        now = (near ? change.getInstant().minus(minutes(1, 2 * 1440)) : year).plusSeconds(either(0, 0, 1, 30));
    }

    static World of(long seed) {
        var worlds = new Worlds(seed);
        var rules = worlds.rules();
        return new World(worlds.schedule(), rules, worlds.busy(rules), worlds.now);
    }

    private Rules rules() {
        return new Rules(
                1 + random.nextInt(2),
                Duration.ofMinutes(either(10, 15, 30, 45, 60, 90)),
                Duration.ofMinutes(either(0, 0, 5, 15)),
                Duration.ofMinutes(either(0, 0, 10, 30)),
                Duration.ofMinutes(either(0, 0, 30, 600, 1500)),
                random.nextInt(4),
                either(0, 1, 2, 3, 99, 99, 99),
                Duration.ofMinutes(either(7, 10, 15, 30, 60)),
                either(1, 1, 2, 3));
    }

    private Schedule schedule() {
        Map<DayOfWeek, List<Hours>> weekly = new EnumMap<>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            weekly.put(day, hours(either(0, 1, 1, 2, 3)));
        }
        Map<LocalDate, List<Hours>> overrides = new HashMap<>();
        Set<LocalDate> holidays = new HashSet<>();
        var today = LocalDate.ofInstant(now, zone);
        for (int i = 0; i < 5; i++) {
            if (random.nextInt(4) == 0) {
                overrides.put(today.plusDays(i), hours(random.nextInt(3)));
            }
            if (random.nextInt(5) == 0) {
                holidays.add(today.plusDays(i));
            }
        }
        var absences = new ArrayList<Span>();
        for (int i = either(0, 0, 1, 2, 3); i > 0; i--) {
            var from = start();
            absences.add(new Span(from, from.plus(minutes(5, random.nextInt(5) == 0 ? 2000 : 120))));
        }
        return new Schedule(zone, weekly, overrides, holidays, absences);
    }

    private List<Hours> hours(int count) {
        var hours = new ArrayList<Hours>();
        for (int i = 0; i < count; i++) {
            // Many begin or end at night, where clocks are changed.
            var from = 5 * random.nextInt(random.nextBoolean() ? 40 : 280);
            var to = Math.min(1440, from + 5 * (1 + random.nextInt(120)));
            hours.add(new Hours(time(from), time(random.nextInt(6) == 0 ? 1440 : to)));
        }
        return hours;
    }

    private static LocalTime time(int minute) {
        return LocalTime.ofSecondOfDay(60L * (minute % 1440));
    }

    private List<Busy> busy(Rules rules) {
        var busy = new ArrayList<Busy>();
        for (int i = random.nextInt(10); i > 0; i--) {
            var join = !busy.isEmpty() && random.nextInt(3) == 0;
            var type = join ? rules.type() : 1 + random.nextInt(3);
            var from = join ? busy.getLast().startsAt() : start();
            var to = from.plus(type == rules.type() ? rules.length() : minutes(10, 120));
            var blocked = new Span(
                    from.minus(Duration.ofMinutes(either(0, 0, 10, 30))), to.plus(Duration.ofMinutes(either(0, 0, 5))));
            var state = random.nextInt(6);
            busy.add(new Busy(i, type, from, to, blocked, state < 2, state == 2));
        }
        return busy;
    }

    /// An instant of the days that can be booked, often one that is offered.
    private Instant start() {
        var second = now.getEpochSecond() + 60L * (random.nextInt(5 * 1440) - 720);
        return Instant.ofEpochSecond(Math.floorDiv(second, 300) * 300);
    }

    private Duration minutes(int least, int most) {
        return Duration.ofMinutes(random.nextInt(least, most + 1));
    }

    private int either(int... values) {
        return values[random.nextInt(values.length)];
    }
}
