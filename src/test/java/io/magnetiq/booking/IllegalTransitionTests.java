package io.magnetiq.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A message never says what its `allowed` gives the lie.
class IllegalTransitionTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPLETED | COMPLETED   | The booking is COMPLETED already.",
                "CANCELLED | IN_PROGRESS | A booking that is CANCELLED cannot become IN_PROGRESS.",
                "EXPIRED   | CANCELLED   | A booking that is EXPIRED cannot become CANCELLED by this mutation."
            })
    void itSaysWhatIsMeant(BookingStatus from, BookingStatus to, String message) {
        assertThat(IllegalTransition.of(from, to).message()).isEqualTo(message);
    }

    @Test
    void whatIsHeldCannotBeMovedButConfirmed() {
        var refused = IllegalTransition.moved(BookingStatus.HELD);

        assertThat(refused.message()).isEqualTo("A booking that is HELD cannot be moved, only one that is CONFIRMED.");
        assertThat(refused.allowed()).contains(BookingStatus.CONFIRMED);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsNotAllowedIsDenied(BookingStatus from) {
        for (var to : BookingStatus.values()) {
            var refused = IllegalTransition.of(from, to);
            assertThat(refused.message().endsWith("cannot become %s.".formatted(to)))
                    .isEqualTo(from != to && !refused.allowed().contains(to));
        }
    }
}
