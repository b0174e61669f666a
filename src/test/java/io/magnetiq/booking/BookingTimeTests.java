package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.at;
import static io.magnetiq.booking.Visitor.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Times at which nobody can book, by their rows in the list of threats.
@ServerTest
class BookingTimeTests {
    private static final BookingRules FAR = new BookingRules(1, 0, 0, 0, 366, 1000, 30, 24, 12);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Visitor visitor;
    private final Tables tables;

    BookingTimeTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        visitor = new Visitor(http, desk, ids);
        tables = new Tables(jdbc, transactions);
    }

    @ParameterizedTest
    @CsvSource({"PT-1H", "P-400D", "P367D", "P400D", "P2DT7M", "PT0S"})
    void t87AStartThatCannotBeMeantIsRefused(String away) {
        var offered = visitor.consultant(FAR, 30, 0);
        // A year ahead there is none, though it were on the grid.
        var start = away.startsWith("P2")
                ? at(2, 9).plusSeconds(420)
                : away.startsWith("P4") ? at(400, 9) : Instant.now().plus(Duration.parse(away));

        unchanged(() -> assertThat(codes(visitor.hold(offered, start))).containsExactly("BAD_INPUT"));
    }

    @Test
    void t88ATimeThatClocksJumpOverIsRefused() {
        var gap = next(true);
        var offered = visitor.consultant(FAR, 30, 0, "Europe/Berlin");

        var answer = local(offered, gap.getDateTimeBefore().toLocalDate(), "02:30", null);

        assertThat(codes(answer)).containsExactly("TIME_GAP");
        assertThat(codes(local(offered, gap.getDateTimeBefore().toLocalDate(), "02:30", "+01:00")))
                .containsExactly("TIME_GAP");
    }

    @Test
    void t88ATimeThatComesTwiceNeedsAnOffset() {
        var date = next(false).getDateTimeBefore().toLocalDate();
        var offered = visitor.consultant(FAR, 30, 0, "Europe/Berlin");

        assertThat(codes(local(offered, date, "02:30", null))).containsExactly("TIME_AMBIGUOUS");
        assertThat(codes(local(offered, date, "02:30", "+02:00"))).isEmpty();
        assertThat(codes(local(offered, date, "02:30", "+01:00"))).isEmpty();
        assertThat(tables.count(
                        "select count(distinct starts_at) from booking where consultant_id = ?",
                        offered.consultantId()))
                .isEqualTo(2);
    }

    @Test
    void t89AnOffsetThatIsNotTheZonesIsRefused() {
        var offered = visitor.consultant(FAR, 30, 0, "Europe/Berlin");
        var date = LocalDate.now(BERLIN).plusDays(3);

        assertThat(codes(local(offered, date, "10:00", "+05:00"))).containsExactly("BAD_INPUT");
        assertThat(codes(local(offered, date, "10:00", "east"))).containsExactly("BAD_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01T10:00:60Z", "+10000-01-01T10:00:00Z", "2027-01-01T10:00:00", "tomorrow", ""})
    void t89AnInstantThatIsNoneIsRefused(String text) {
        var offered = visitor.consultant(FAR, 30, 0);

        unchanged(() -> {
            var answer = visitor.hold(offered, Map.of("instant", text), Map.of());
            assertThat(answer.codes().isEmpty() ? codes(answer) : answer.codes())
                    .isNotEmpty()
                    .isSubsetOf("INVALID", "BAD_INPUT");
        });
    }

    @Test
    void t89SpellingsOfOneInstantAreOneInstant() {
        var offered = visitor.consultant(FAR, 30, 0);
        var text = at(3, 9).toString().replace("Z", "");

        assertThat(codes(visitor.hold(offered, Map.of("instant", text + "+00:00"), Map.of())))
                .isEmpty();
        assertThat(codes(visitor.hold(offered, Map.of("instant", text + "Z"), Map.of())))
                .containsExactly("SLOT_TAKEN");
    }

    @Test
    void t89AnUnknownZoneIsRefused() {
        var offered = visitor.consultant(FAR, 30, 0);
        var start = Map.of("local", Map.of("date", "2027-01-04", "time", "10:00", "timeZone", "Mars/Olympus"));

        unchanged(
                () -> assertThat(visitor.hold(offered, start, Map.of()).codes()).isNotEmpty());
    }

    private Answer local(Offered offered, LocalDate date, String time, @Nullable String offset) {
        var local =
                new HashMap<String, Object>(Map.of("date", date.toString(), "time", time, "timeZone", BERLIN.getId()));
        if (offset != null) {
            local.put("offset", offset);
        }
        return visitor.hold(offered, Map.of("local", local), Map.of());
    }

    /// The next time that clocks in Berlin are put forward, or back.
    private static ZoneOffsetTransition next(boolean forward) {
        var first = BERLIN.getRules().nextTransition(Instant.now().plus(Duration.ofDays(1)));
        return first.isGap() == forward ? first : BERLIN.getRules().nextTransition(first.getInstant());
    }

    private void unchanged(Runnable work) {
        unchanged(work, 0);
    }

    /// @param denials rows of the audit that tell of a denial
    private void unchanged(Runnable work, int denials) {
        var before = sizes();
        var denied = tables.count("select count(*) from audit where outcome = 'DENIED'");
        work.run();
        assertThat(sizes()).isEqualTo(before);
        assertThat(tables.count("select count(*) from audit where outcome = 'DENIED'"))
                .isEqualTo(denied + denials);
    }

    private Map<String, Integer> sizes() {
        var sizes = new HashMap<String, Integer>();
        for (var table : List.of("booking", "journal", "payment", "idempotency")) {
            sizes.put(table, tables.count("select count(*) from " + table));
        }
        sizes.put("done", tables.count("select count(*) from audit where outcome = 'DONE'"));
        return sizes;
    }
}
