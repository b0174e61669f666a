package io.magnetiq.faults;

import io.magnetiq.faults.Attempt.Booked;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The clock is put forward and back: what it skips cannot be booked, what it shows twice only by saying which, and
/// then each of the two once.
final class ClockChange implements BookingFaults.Fault {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int CLIENTS = 16;

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var gap = change(true);
        var overlap = change(false);
        var skipped = gap.getDateTimeBefore().plusMinutes(Site.GRID_MINUTES);
        var shownTwice = overlap.getDateTimeAfter().plusMinutes(Site.GRID_MINUTES);
        refused(scene, skipped, null, "TIME_GAP");
        refused(scene, skipped, gap.getOffsetBefore(), "TIME_GAP");
        refused(scene, shownTwice, null, "TIME_AMBIGUOUS");
        var first = race(scene, shownTwice, overlap.getOffsetBefore());
        var second = race(scene, shownTwice, overlap.getOffsetAfter());
        Violation.unless(
                first.id().equals(second.id())
                        ? false
                        : Instant.parse(first.startsAt())
                                .plusSeconds(overlap.getDuration().negated().toSeconds())
                                .equals(Instant.parse(second.startsAt())),
                "O: not an hour apart: %s and %s".formatted(first, second));
        return "%s TIME_GAP; %s TIME_AMBIGUOUS, with %s and %s one booking each for %d clients"
                .formatted(skipped, shownTwice, overlap.getOffsetBefore(), overlap.getOffsetAfter(), CLIENTS);
    }

    private static ZoneOffsetTransition change(boolean gap) {
        return Stream.iterate(
                        ZONE.getRules().nextTransition(Instant.now().plusSeconds(86_400)),
                        one -> ZONE.getRules()
                                .nextTransition(Objects.requireNonNull(one).getInstant()))
                .filter(one -> one.isGap() == gap)
                .findFirst()
                .orElseThrow();
    }

    private static Attempt hold(Scene scene, LocalDateTime at, @Nullable ZoneOffset offset) {
        var local = new HashMap<String, Object>(Map.of(
                "date", at.toLocalDate().toString(), "time", at.toLocalTime().toString(), "timeZone", ZONE.getId()));
        if (offset != null) {
            local.put("offset", offset.getId());
        }
        return Attempt.hold(scene.site().berlin(), Map.of("local", local));
    }

    private static void refused(Scene scene, LocalDateTime at, @Nullable ZoneOffset offset, String code)
            throws Exception {
        var done = hold(scene, at, offset).send(scene.guest(0), scene.ledger());
        Violation.unless(
                done.answer().codes().equals(List.of(code)),
                "Not %s: %s".formatted(code, done.answer().json()));
    }

    private static Booked race(Scene scene, LocalDateTime at, ZoneOffset offset) throws Exception {
        var all = Crowd.of(CLIENTS, number -> hold(scene, at, offset).send(scene.guest(0), scene.ledger()));
        var kept =
                all.stream().map(Attempt.Done::booked).filter(Objects::nonNull).toList();
        Violation.unless(
                kept.size() == 1
                        && all.stream()
                                .filter(done -> done.booked() == null)
                                .allMatch(done -> done.answer().codes().equals(List.of("SLOT_TAKEN"))),
                "O: %d of %s with %s".formatted(kept.size(), at, offset));
        Violation.unless(
                Instant.parse(kept.getFirst().startsAt()).equals(at.toInstant(offset)),
                "L: another instant: " + kept.getFirst());
        return kept.getFirst();
    }
}
