package io.magnetiq.slots;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.slots.Worlds.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Laws that hold for every consultant, tried on many at random.
@OnlyOn(engine = TestDatabase.SQLITE, because = "no database takes part")
class SlotPropertyTests {
    private static final Duration BEFORE = Duration.ofHours(6);
    private static final Duration AFTER = Duration.ofHours(4);
    private static final List<Case> CASES =
            LongStream.range(0, 2_500).mapToObj(Case::of).toList();

    /// A consultant with what an oracle says is free, from before now until after the horizon.
    private record Case(
            long seed, World world, Slots slots, Oracle oracle, Instant from, List<Instant> free, Random random) {
        static Case of(long seed) {
            var world = Worlds.of(seed);
            var from = world.now().minus(BEFORE);
            var oracle = new Oracle(world);
            var free = oracle.free(from, from.plus(range(world)));
            return new Case(seed, world, world.slots(), oracle, from, free, new Random(~seed));
        }

        private static Duration range(World world) {
            return BEFORE.plus(Duration.ofDays(1L + world.rules().horizonDays()))
                    .plus(AFTER);
        }

        Instant anyMinute() {
            return Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), 60) * 60)
                    .plus(Duration.ofMinutes(random.nextLong(range(world).toMinutes())));
        }
    }

    @Test
    void exactlyWhatTheRulesAllowIsOffered() {
        each(it -> {
            assertThat(starts(it.slots().between(Instant.MIN, Instant.MAX))).isEqualTo(it.free());
            var from = it.anyMinute();
            var to = it.anyMinute();
            assertThat(starts(it.slots().between(from, to)))
                    .isEqualTo(it.free().stream()
                            .filter(start -> !start.isBefore(from) && start.isBefore(to))
                            .toList());
        });
    }

    @Test
    void theWorldsAreNotAllClosed() {
        assertThat(CASES).filteredOn(it -> !it.free().isEmpty()).hasSizeGreaterThan(CASES.size() / 3);
        assertThat(CASES.stream().mapToInt(it -> it.free().size()).sum()).isGreaterThan(10 * CASES.size());
    }

    @Test
    void obstaclesAreExactlyTheRulesThatAreBroken() {
        var met = EnumSet.noneOf(Obstacle.Kind.class);
        each(it -> {
            var near = it.free().stream()
                    .limit(10)
                    .flatMap(start -> Stream.of(start.minusSeconds(60), start, start.plusSeconds(60)));
            var taken = it.world().busy().stream()
                    .flatMap(busy -> Stream.of(
                            busy.startsAt(), busy.endsAt(), busy.blocked().to()));
            var any = Stream.generate(it::anyMinute).limit(40);
            Stream.of(near, taken, any).flatMap(starts -> starts).forEach(start -> {
                var kinds = EnumSet.noneOf(Obstacle.Kind.class);
                it.slots().obstacles(start).forEach(obstacle -> kinds.add(obstacle.kind()));
                assertThat(kinds).as("at %s", start).isEqualTo(it.oracle().obstacles(start));
                assertThat(it.slots().offers(start)).isEqualTo(kinds.isEmpty());
                met.addAll(kinds);
            });
        });
        assertThat(met).containsExactlyInAnyOrder(Obstacle.Kind.values());
    }

    @Test
    void theNextIsTheFirst() {
        each(it -> {
            var from = it.anyMinute();

            assertThat(it.slots().next().map(Slot::startsAt))
                    .isEqualTo(it.free().stream().findFirst());
            assertThat(it.slots().next(from).map(Slot::startsAt))
                    .isEqualTo(it.free().stream()
                            .filter(start -> !start.isBefore(from))
                            .findFirst());
        });
    }

    @Test
    void theNearestAreThoseAfterAndThenThoseBefore() {
        each(it -> {
            var wanted = it.anyMinute();
            var count = it.random().nextInt(20);
            var parts = it.free().stream().collect(Collectors.partitioningBy(start -> start.isBefore(wanted)));
            var after = parts.get(false).stream().limit(count).toList();
            var before = parts.get(true);
            var missing = Math.min(count - after.size(), before.size());

            assertThat(starts(it.slots().nearest(wanted, count)))
                    .isEqualTo(Stream.concat(
                                    before.subList(before.size() - missing, before.size()).stream(), after.stream())
                            .toList());
        });
    }

    @Test
    void whatIsBookedIsTakenAndOpensNothing() {
        each(it -> {
            if (it.free().isEmpty()) {
                return;
            }
            var start = it.free().get(it.random().nextInt(it.free().size()));
            var slot = it.slots().next(start).orElseThrow();
            var rules = it.world().rules();
            var blocked = new Span(start.minus(rules.before()), slot.endsAt().plus(rules.after()));
            assertThat(it.world().busy())
                    .filteredOn(other -> !other.over() && other.blocked().overlaps(blocked))
                    .allMatch(other -> rules.seats() > 1
                            && other.type() == rules.type()
                            && other.startsAt().equals(start));

            var busy = new ArrayList<>(it.world().busy());
            busy.add(new Busy(99, rules.type(), start, slot.endsAt(), blocked, false, false));
            var slots = new Slots(it.world().schedule(), rules, busy, it.world().now());

            assertThat(it.free()).containsAll(starts(slots.between(Instant.MIN, Instant.MAX)));
            assertThat(slots.offers(start)).isEqualTo(slot.seatsLeft() > 1);
            assertThat(slots.between(start, start.plusSeconds(1)))
                    .allMatch(left -> left.seatsLeft() == slot.seatsLeft() - 1);
        });
    }

    private static List<Instant> starts(List<Slot> slots) {
        return slots.stream().map(Slot::startsAt).toList();
    }

    private static void each(Consumer<Case> law) {
        for (var it : CASES) {
            try {
                law.accept(it);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("Seed %d, %s".formatted(it.seed(), it.world()), e);
            }
        }
    }
}
