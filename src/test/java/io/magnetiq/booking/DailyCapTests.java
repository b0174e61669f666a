package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The cap of a day, of which some consultations are over.
@ServerTest
class DailyCapTests {
    private static final BookingRules ONE_A_DAY = new BookingRules(1, 0, 0, 0, 60, 1, 30, 24, 12);

    private final Http http;
    private final Visitor visitor;
    private final GlobalIds ids;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    /// Where it is six in the morning.
    private final ZoneId zone = morning();

    private final LocalDate today = LocalDate.now(zone);

    DailyCapTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        visitor = new Visitor(http, desk, ids);
        this.ids = ids;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "NO_SHOW"})
    void whatIsOverCounts(BookingStatus status) {
        var offered = visitor.consultant(ONE_A_DAY, 30, 0, zone.getId());
        end(visitor.confirmed(offered, at(today, 10)), status);
        var other = visitor.confirmed(offered, at(today.plusDays(2), 10));

        var answer = look(offered);

        assertThat(answer.data("/node/slots")).as(answer.text()).isEmpty();
        assertThat(answer.data("/node/nextFreeSlot/startsAt").asString())
                .isEqualTo(at(today.plusDays(1), 0).toString());
        full(visitor.hold(offered, at(today, 12)));
        full(visitor.move(other.by("reschedule"), other.version(), at(today, 12)));
        assertThat(codes(visitor.move(other.by("reschedule"), other.version(), at(today.plusDays(1), 12))))
                .isEmpty();
    }

    @Test
    void whatWasCancelledDoesNot() {
        var offered = visitor.consultant(ONE_A_DAY, 30, 0, zone.getId());
        end(visitor.confirmed(offered, at(today, 10)), BookingStatus.CANCELLED);

        assertThat(look(offered).data("/node/slots")).isNotEmpty();
        assertThat(codes(visitor.hold(offered, at(today, 12)))).isEmpty();
    }

    private static void full(Answer answer) {
        assertThat(codes(answer)).as(answer.text()).containsExactly("SLOT_UNAVAILABLE");
        assertThat(answer.text()).contains("\"reasons\":[\"DAILY_CAP\"]");
    }

    private Answer look(Offered offered) {
        return http.ask(
                "query($id: ID!, $type: ID!, $day: LocalDate!) { node(id: $id) { ... on Consultant {"
                        + " nextFreeSlot { startsAt } slots(type: $type, from: $day, to: $day) { startsAt } } } }",
                Map.of("id", offered.consultant(), "type", offered.type(), "day", today.toString()));
    }

    /// Lets it have been at four in the morning.
    private void end(Visitor.Booked booking, BookingStatus status) {
        var start = at(today, 4);
        var end = start.plus(Duration.ofMinutes(30));
        writing.executeWithoutResult(_ -> jdbc.sql("""
                        update booking set status = ?, starts_at = ?, ends_at = ?, blocked_from = ?, blocked_until = ?
                        where id = ?""")
                .params(
                        status.name(),
                        stored(start),
                        stored(end),
                        stored(start),
                        stored(end),
                        ids.open("Booking", booking.id()).orElseThrow())
                .update());
    }

    private static Object stored(Instant when) {
        return TestDatabase.isSqlite() ? (Object) when.toEpochMilli() : Timestamp.from(when);
    }

    private Instant at(LocalDate date, int hour) {
        return date.atStartOfDay(zone).plusHours(hour).toInstant();
    }

    private static ZoneId morning() {
        var hour = Instant.now()
                .truncatedTo(ChronoUnit.HOURS)
                .atOffset(ZoneOffset.UTC)
                .getHour();
        // Written with the sign turned round.
        return ZoneId.of("Etc/GMT%+d".formatted(hour < 18 ? hour - 6 : hour - 30));
    }
}
