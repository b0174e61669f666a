package io.magnetiq.slots;

import io.magnetiq.slots.Obstacle.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// When one kind of consultation with one consultant can be booked, as of one instant.
public final class Slots {
    private final Schedule schedule;
    private final Rules rules;
    private final Instant now;
    private final Agenda agenda;
    private final Timeline<Span> absences;
    private final LocalDate lastDate;
    private final Instant earliest;
    private final Instant horizon;

    public Slots(Schedule schedule, Rules rules, List<Busy> busy, Instant now) {
        this.schedule = schedule;
        this.rules = rules;
        this.now = now;
        agenda = new Agenda(rules, busy, schedule.zone());
        absences = new Timeline<>(schedule.absences(), Function.identity());
        lastDate = date(now).plusDays(rules.horizonDays());
        earliest = now.plus(rules.notice());
        horizon = startOf(lastDate.plusDays(1));
    }

    /// All that begin in a stretch of time, in order.
    public List<Slot> between(Instant from, Instant to) {
        return slots(from, to).toList();
    }

    public Optional<Slot> next() {
        return next(now);
    }

    public Optional<Slot> next(Instant from) {
        return slots(from, horizon).findFirst();
    }

    /// The closest ones from an instant on and, where they are too few, the closest ones before it; in order.
    public List<Slot> nearest(Instant wanted, int count) {
        var after = slots(wanted, horizon).limit(count).toList();
        var before = before(wanted).limit(count - after.size()).toList().reversed();
        return Stream.concat(before.stream(), after.stream()).toList();
    }

    public boolean offers(Instant start) {
        return obstacles(start).isEmpty();
    }

    /// All that stands in the way of a start; nothing exactly where it is offered.
    public List<Obstacle> obstacles(Instant start) {
        var local = LocalDateTime.ofInstant(start, schedule.zone());
        var obstacles = new ArrayList<Obstacle>();
        early(start, obstacles);
        if (local.toLocalDate().isAfter(lastDate)) {
            obstacles.add(Obstacle.of(Kind.HORIZON));
        }
        closed(start, local, obstacles);
        for (var absence : absences.during(rules.own(start))) {
            obstacles.add(new Obstacle(Kind.ABSENCE, null, absence));
        }
        agenda.obstacles(start, local.toLocalDate(), obstacles);
        return List.copyOf(obstacles);
    }

    private Stream<Slot> slots(Instant from, Instant to) {
        var first = from.isAfter(earliest) ? from : earliest;
        var end = to.isBefore(horizon) ? to : horizon;
        if (!first.isBefore(end)) {
            return Stream.empty();
        }
        // No zone sets its clocks back into a date that is over: dates in order give instants in order.
        return date(first)
                .datesUntil(date(end).plusDays(1))
                .flatMap(this::starts)
                .filter(start -> !start.isBefore(first) && start.isBefore(end) && offers(start))
                .map(start -> new Slot(start, start.plus(rules.length()), agenda.seatsLeft(start)));
    }

    /// Latest first, a day at a time.
    private Stream<Slot> before(Instant wanted) {
        var end = wanted.isBefore(horizon) ? wanted : horizon;
        if (!earliest.isBefore(end)) {
            return Stream.empty();
        }
        return Stream.iterate(date(end), date -> !date.isBefore(date(earliest)), date -> date.minusDays(1))
                .flatMap(date -> {
                    var midnight = startOf(date.plusDays(1));
                    return slots(startOf(date), midnight.isBefore(end) ? midnight : end).toList().reversed().stream();
                });
    }

    private Stream<Instant> starts(LocalDate date) {
        return schedule.hours(date).stream()
                .flatMap(hours -> hours.starts(date, schedule.zone(), rules.grid()))
                .sorted()
                .distinct();
    }

    private void early(Instant start, List<Obstacle> obstacles) {
        if (!start.isAfter(now)) {
            obstacles.add(Obstacle.of(Kind.PAST));
        } else if (start.isBefore(earliest)) {
            obstacles.add(Obstacle.of(Kind.NOTICE));
        }
    }

    private void closed(Instant start, LocalDateTime local, List<Obstacle> obstacles) {
        var date = local.toLocalDate();
        var end = rules.own(start).to();
        var kind = schedule.rule(date);
        for (var hours : schedule.hours(date)) {
            if (!hours.include(local.toLocalTime())) {
                continue;
            }
            if (!hours.onGrid(local.toLocalTime(), rules.grid())) {
                kind = kind == Kind.LENGTH ? kind : Kind.GRID;
            } else if (end.isAfter(hours.end(date, schedule.zone()))) {
                kind = Kind.LENGTH;
            } else {
                return;
            }
        }
        obstacles.add(Obstacle.of(kind));
    }

    private LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, schedule.zone());
    }

    private Instant startOf(LocalDate date) {
        return date.atStartOfDay(schedule.zone()).toInstant();
    }
}
