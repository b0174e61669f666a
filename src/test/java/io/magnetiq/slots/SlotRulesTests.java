package io.magnetiq.slots;

import static io.magnetiq.slots.Consultant.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What schedules, rules and bookings cannot be.
class SlotRulesTests {
    @ParameterizedTest
    @ValueSource(strings = {"09:00-09:00", "09:00-08:59", "00:01-00:00:00.000000001"})
    void hoursThatDoNotLastAreRefused(String text) {
        assertThatThrownBy(() -> hours(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatCannotBeIsRefused() {
        var now = Instant.parse("2026-06-01T00:00:00Z");
        var hour = new Span(now, now.plusSeconds(3600));
        var zero = Duration.ZERO;
        var minus = Duration.ofNanos(-1);
        var one = Duration.ofHours(1);
        List<Supplier<Object>> wrong = List.of(
                () -> new Span(now, now),
                () -> new Busy(1, 1, now.minusNanos(1), hour.to(), hour, false, false),
                () -> new Busy(1, 1, now, hour.to().plusNanos(1), hour, false, false),
                () -> new Rules(1, zero, zero, zero, zero, 0, 0, one, 1),
                () -> new Rules(1, one, minus, zero, zero, 0, 0, one, 1),
                () -> new Rules(1, one, zero, minus, zero, 0, 0, one, 1),
                () -> new Rules(1, one, zero, zero, minus, 0, 0, one, 1),
                () -> new Rules(1, one, zero, zero, zero, -1, 0, one, 1),
                () -> new Rules(1, one, zero, zero, zero, 0, -1, one, 1),
                () -> new Rules(1, one, zero, zero, zero, 0, 0, zero, 1),
                () -> new Rules(1, one, zero, zero, zero, 0, 0, one, 0));

        assertThat(wrong)
                .allSatisfy(make -> assertThatThrownBy(make::get).isInstanceOf(IllegalArgumentException.class));
    }
}
