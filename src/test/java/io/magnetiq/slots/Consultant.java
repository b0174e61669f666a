package io.magnetiq.slots;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A consultant to try rules on: Berlin, on Monday the first of June 2026 at midnight, with no hours yet.
final class Consultant {
    static final long TYPE = 1;
    static final long OTHER = 2;

    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant now = LocalDateTime.parse("2026-06-01T00:00").atZone(zone).toInstant();
    final Map<DayOfWeek, List<Hours>> weekly = new EnumMap<>(DayOfWeek.class);
    final Map<LocalDate, List<Hours>> overrides = new HashMap<>();
    final Set<LocalDate> holidays = new HashSet<>();
    final List<Span> absences = new ArrayList<>();
    final List<Busy> busy = new ArrayList<>();
    int length = 60;
    int before;
    int after;
    int notice;
    int horizon = 30;
    int cap = 99;
    int grid = 30;
    int seats = 1;

    static Hours hours(String text) {
        var ends = text.split("-", 2);
        return new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    private static List<Hours> all(String... hours) {
        return Arrays.stream(hours).map(Consultant::hours).toList();
    }

    Consultant weekly(DayOfWeek day, String... hours) {
        weekly.put(day, all(hours));
        return this;
    }

    Consultant daily(String... hours) {
        for (var day : DayOfWeek.values()) {
            weekly(day, hours);
        }
        return this;
    }

    Consultant override(String date, String... hours) {
        overrides.put(LocalDate.parse(date), all(hours));
        return this;
    }

    /// A booking of an hour, with what it keeps free before and after it in minutes.
    Consultant booked(long id, long type, String start, int before, int after) {
        return busy(id, type, start, before, after, false, false);
    }

    Consultant held(long id, String start) {
        return busy(id, TYPE, start, 0, 0, true, false);
    }

    /// One that is over, though its time may not be.
    Consultant over(long id, long type, String start) {
        return busy(id, type, start, 15, 15, false, true);
    }

    private Consultant busy(long id, long type, String start, int before, int after, boolean held, boolean over) {
        var from = at(start);
        var to = from.plus(Duration.ofHours(1));
        var blocked = new Span(from.minus(Duration.ofMinutes(before)), to.plus(Duration.ofMinutes(after)));
        busy.add(new Busy(id, type, from, to, blocked, held, over));
        return this;
    }

    Slots slots() {
        var schedule = new Schedule(zone, weekly, overrides, holidays, absences);
        return new Slots(schedule, rules(), busy, now);
    }

    Rules rules() {
        return new Rules(
                TYPE,
                Duration.ofMinutes(length),
                Duration.ofMinutes(before),
                Duration.ofMinutes(after),
                Duration.ofMinutes(notice),
                horizon,
                cap,
                Duration.ofMinutes(grid),
                seats);
    }

    Instant at(String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    Span span(String from, String to) {
        return new Span(at(from), at(to));
    }

    /// Starts of the slots of a date, by the wall clock.
    List<String> starts(String date) {
        var day = LocalDate.parse(date);
        var from = day.atStartOfDay(zone).toInstant();
        return local(slots().between(from, day.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    List<String> local(List<Slot> slots) {
        return slots.stream()
                .map(slot -> slot.startsAt().atZone(zone).toLocalTime().toString())
                .toList();
    }

    List<Obstacle.Kind> kinds(String local) {
        return slots().obstacles(at(local)).stream().map(Obstacle::kind).toList();
    }
}
