package io.magnetiq.slots;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.magnetiq.slots.Obstacle.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// What is booked and held with the consultant, as it bears on one kind of consultation.
final class Agenda {
    /// One consultation, however many bookings share it.
    private record Session(long type, Instant startsAt) {}

    private final Rules rules;
    private final Timeline<Busy> busy;
    private final Map<Instant, Long> seated;
    private final Map<LocalDate, Long> sessions;

    Agenda(Rules rules, List<Busy> busy, ZoneId zone) {
        this.rules = rules;
        var live = busy.stream().filter(other -> !other.over()).toList();
        this.busy = new Timeline<>(live, Busy::blocked);
        seated = live.stream()
                .filter(other -> rules.shared() && other.type() == rules.type())
                .collect(groupingBy(Busy::startsAt, counting()));
        sessions = busy.stream()
                .map(other -> new Session(other.type(), other.startsAt()))
                .distinct()
                .collect(groupingBy(session -> LocalDate.ofInstant(session.startsAt(), zone), counting()));
    }

    int seatsLeft(Instant start) {
        return (int) Math.max(0, rules.seats() - seated.getOrDefault(start, 0L));
    }

    void obstacles(Instant start, LocalDate date, List<Obstacle> obstacles) {
        if (!seated.containsKey(start) && sessions.getOrDefault(date, 0L) >= rules.dailyCap()) {
            obstacles.add(Obstacle.of(Kind.DAILY_CAP));
        }
        for (var other : busy.during(rules.blocked(start))) {
            if (!shares(other, start)) {
                obstacles.add(collision(other, start));
            }
        }
        if (seatsLeft(start) == 0) {
            obstacles.add(Obstacle.of(Kind.FULL));
        }
    }

    private boolean shares(Busy other, Instant start) {
        return rules.shared()
                && other.type() == rules.type()
                && other.startsAt().equals(start);
    }

    private Obstacle collision(Busy other, Instant start) {
        if (!other.own().overlaps(rules.own(start))) {
            return new Obstacle(Kind.BUFFER, other.booking(), other.blocked());
        }
        var kind = other.held() ? Kind.HOLD : Kind.BOOKING;
        return new Obstacle(kind, other.booking(), other.own());
    }
}
