package io.magnetiq.booking;

import static io.magnetiq.Simultaneous.atOnce;
import static io.magnetiq.booking.Visitor.EASY;
import static io.magnetiq.booking.Visitor.at;
import static io.magnetiq.booking.Visitor.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.booking.Visitor.Booked;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Many want the same: one gets it, the others are told what is left, and the database never holds two.
@ServerTest
class RaceTests {
    private static final int THREADS = 16;
    private static final int ROUNDS = 60;

    private final Visitor visitor;
    private final Tables tables;

    RaceTests(Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        // Colleagues are not limited in what they hold.
        visitor = new Visitor(http.as(Role.ADMIN), desk, ids);
        tables = new Tables(jdbc, transactions);
    }

    @AfterEach
    void nothingOverlaps() {
        assertThat(tables.count("""
                select count(*) from booking a join booking b on a.consultant_id = b.consultant_id and a.id < b.id
                where a.status in ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS')
                    and b.status in ('HELD', 'PENDING_PAYMENT', 'CONFIRMED', 'IN_PROGRESS')
                    and coalesce(a.blocked_from, a.starts_at) < coalesce(b.blocked_until, b.ends_at)
                    and coalesce(b.blocked_from, b.starts_at) < coalesce(a.blocked_until, a.ends_at)
                    and not (a.seats > 1 and b.seats > 1 and a.type_id = b.type_id and a.starts_at = b.starts_at
                        and a.seat <> b.seat)""")).isZero();
    }

    @Test
    void ofOverlappingHoldsOneWins() {
        var offered = visitor.consultant(EASY, 60, 3000);
        for (int round = 0; round < ROUNDS; round++) {
            var start = at(2 + round / 12, round % 12 * 2);
            // Begins half an hour apart, each an hour long: all of them overlap.
            var answers = atOnce(
                    THREADS, number -> () -> visitor.hold(offered, start.plus(Duration.ofMinutes(number % 2 * 30L))));

            assertThat(answers).filteredOn(answer -> codes(answer).isEmpty()).hasSize(1);
            assertThat(answers).filteredOn(answer -> !codes(answer).isEmpty()).allSatisfy(answer -> {
                assertThat(codes(answer)).as(answer.text()).containsExactly("SLOT_TAKEN");
                assertThat(answer.data("/bookingHold/errors/0/alternatives")).isNotEmpty();
            });
        }
    }

    @Test
    void ofAHundredClientsOneGetsTheSlot() {
        var offered = visitor.consultant(EASY, 30, 3000);

        var answers = atOnce(100, _ -> () -> visitor.hold(offered, at(3, 10)));

        assertThat(answers.stream().map(Visitor::codes).filter(List::isEmpty)).hasSize(1);
        assertThat(answers.stream().map(Visitor::codes).filter(List.of("SLOT_TAKEN")::equals))
                .hasSize(99);
    }

    @Test
    void asManyAsThereAreSeatsGetOne() {
        var offered = visitor.consultant(new BookingRules(5, 0, 0, 0, 60, 1000, 30, 24, 12), 60, 0);

        var answers = atOnce(40, _ -> () -> visitor.hold(offered, at(3, 10)));

        assertThat(answers.stream().map(Visitor::codes).filter(List::isEmpty)).hasSize(5);
        assertThat(tables.column("select seat from booking where consultant_id = ?", offered.consultantId()))
                .containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    }

    @Test
    void theDailyCapHoldsHoweverManyAsk() {
        var offered = visitor.consultant(new BookingRules(1, 0, 0, 0, 60, 3, 30, 24, 12), 30, 0);

        var answers = atOnce(THREADS, number -> () -> visitor.hold(offered, at(3, number)));

        assertThat(answers.stream().map(Visitor::codes).filter(List::isEmpty)).hasSize(3);
        assertThat(answers.stream().map(Visitor::codes).filter(List.of("SLOT_UNAVAILABLE")::equals))
                .hasSize(13);
    }

    @Test
    void ofParallelCheckoutsOneTakesEffect() {
        var offered = visitor.consultant(EASY, 30, 0);
        for (int round = 0; round < 10; round++) {
            var held = visitor.held(offered, at(4, round));

            var answers = atOnce(THREADS, _ -> () -> visitor.checkOut(held));

            assertThat(answers.stream().map(Visitor::codes).filter(List::isEmpty))
                    .hasSize(1);
            assertThat(answers.stream().flatMap(answer -> codes(answer).stream()))
                    .allMatch(code -> code.equals("STALE") || code.equals("NOT_FOUND"));
        }
    }

    @Test
    void ofBookingsMovedToOneSlotOneGetsThere() {
        var offered = visitor.consultant(EASY, 30, 0);
        var bookings = new ArrayList<Booked>();
        IntStream.range(0, THREADS).forEach(hour -> bookings.add(visitor.confirmed(offered, at(5, hour))));
        for (int round = 0; round < 5; round++) {
            var target = at(7, round);

            var answers = atOnce(THREADS, number -> () -> {
                var booking = bookings.get(number);
                var now = visitor.look(booking);
                return visitor.move(
                        Map.of("id", booking.id()), now.path("version").asInt(), target);
            });

            assertThat(answers.stream().map(Visitor::codes).filter(List::isEmpty))
                    .hasSize(1);
            assertThat(answers.stream().flatMap(answer -> codes(answer).stream()))
                    .containsOnly("SLOT_TAKEN");
        }
    }
}
