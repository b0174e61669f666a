package io.magnetiq.faults;

import io.magnetiq.booking.Visitor;
import io.magnetiq.faults.Attempt.Booked;
import io.magnetiq.faults.Attempt.Done;
import io.magnetiq.faults.Attempt.Step;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A client with bookings of their own, who does one thing after the other with them.
final class Guest {
    private static final int FIRST_DAY = 2;
    private static final int STARTS_A_DAY = 48;

    private final Scene scene;
    private final SplittableRandom random;
    private final int days;
    private final Map<String, Booked> own = new LinkedHashMap<>();
    private final Set<String> assigned = new HashSet<>();

    /// @param days of which the slots are wanted: the fewer, the more often somebody else was faster
    Guest(Scene scene, SplittableRandom random, int days) {
        this.scene = scene;
        this.random = random;
        this.days = days;
    }

    Attempt next() {
        if (own.isEmpty() || random.nextInt(10) < 3) {
            var site = scene.site();
            var offered = Stream.of(site.free(), site.paid())
                    .skip(random.nextInt(2))
                    .findFirst()
                    .orElseThrow();
            return Attempt.hold(offered.get(random.nextInt(offered.size())), start());
        }
        var booked = own.values().stream()
                .skip(random.nextInt(own.size()))
                .findFirst()
                .orElseThrow();
        var dice = random.nextInt(10);
        return switch (booked.status()) {
            case "HELD" -> dice < 8 ? Attempt.checkOut(booked) : Attempt.cancel(booked);
            case "PENDING_PAYMENT" -> dice < 9 ? Attempt.pay(booked) : Attempt.cancel(booked);
            default -> dice < 3 ? Attempt.move(booked, start()) : dice < 7 ? assign(booked) : Attempt.cancel(booked);
        };
    }

    /// Sends something; if no answer comes, the booking it is about is no longer known to this client.
    Done send(Attempt attempt) throws IOException {
        if (attempt.of() != null) {
            own.remove(attempt.of().id());
        }
        var caller = attempt.step() == Step.ASSIGNED ? scene.office(0) : scene.guest(0);
        var done = attempt.send(caller, scene.ledger());
        var now = done.booked() == null ? attempt.of() : done.booked();
        if (now != null && !now.status().equals("CANCELLED")) {
            own.put(now.id(), now);
        }
        if (attempt.step() == Step.ASSIGNED) {
            var id = Objects.requireNonNull(attempt.of()).id();
            if (!assigned.remove(id)) {
                assigned.add(id);
            }
        }
        return done;
    }

    private Attempt assign(Booked booked) {
        return Attempt.assign(
                booked, assigned.contains(booked.id()) ? null : scene.site().colleague());
    }

    private Instant start() {
        return Visitor.at(FIRST_DAY + random.nextInt(days), 0)
                .plus(Duration.ofMinutes(30L * random.nextInt(STARTS_A_DAY)));
    }
}
