package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.at;
import static io.magnetiq.booking.Visitor.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.Visitor.Booked;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What was agreed about giving up a booking stays, whatever becomes of the rules of its type.
@ServerTest
class AgreedTermsTests {
    private static final int YEAR = 8_784;

    private final Http http;
    private final Visitor visitor;
    private final Offered offered;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    AgreedTermsTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        visitor = new Visitor(http, desk, ids);
        offered = visitor.consultant(Visitor.EASY, 60, 3000);
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    @Test
    void stricterRulesTakeBackNothing() {
        var booked = visitor.confirmed(offered, at(2, 9));
        nobodyMayGiveUp();

        assertThat(terms(booked)).isEqualTo(hours(booked, 24, 12));
        assertThat(codes(visitor.cancel(booked.by("cancel"), booked.version()))).isEmpty();
    }

    @Test
    void laterBookingsAreByTheNewRules() {
        var earlier = visitor.confirmed(offered, at(2, 9));
        nobodyMayGiveUp();
        var later = visitor.confirmed(offered, at(3, 9));
        var moved = Visitor.booked(
                visitor.move(earlier.by("reschedule"), earlier.version(), at(4, 9)), "bookingReschedule");

        for (var booked : new Booked[] {later, moved}) {
            assertThat(terms(booked)).isEqualTo(hours(booked, YEAR, YEAR));
        }
        assertThat(codes(visitor.cancel(later.by("cancel"), later.version()))).containsExactly("POLICY");
        assertThat(codes(visitor.move(later.by("reschedule"), later.version(), at(5, 9))))
                .containsExactly("POLICY");
    }

    @Test
    void bookingsOfBeforeFollowTheirType() {
        var booked = visitor.confirmed(offered, at(2, 9));
        writing.executeWithoutResult(
                _ -> jdbc.sql("update booking set cancel_hours = null, reschedule_hours = null where reference = ?")
                        .param(booked.node().path("reference").asString())
                        .update());
        assertThat(terms(booked)).isEqualTo(hours(booked, 24, 12));

        nobodyMayGiveUp();

        assertThat(terms(booked)).isEqualTo(hours(booked, YEAR, YEAR));
        assertThat(codes(visitor.cancel(booked.by("cancel"), booked.version()))).containsExactly("POLICY");
    }

    private void nobodyMayGiveUp() {
        var rules = "seats: 1, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, noticeMinutes: 0, horizonDays: 60,"
                + " dailyCap: 1000, gridMinutes: 30, cancelHours: %1$d, rescheduleHours: %1$d".formatted(YEAR);
        var answer = http.as(Role.ADMIN)
                .ask(
                        "mutation { consultationTypeRulesUpdate(input: { type: \"%s\", expectedVersion: 0, rules: { %s } }) {"
                                        .formatted(offered.type(), rules)
                                + " errors { code } } }");
        assertThat(answer.codes()).isEmpty();
        assertThat(codes(answer)).isEmpty();
    }

    /// As lists show them, of rows that were read for them alone.
    private String terms(Booked booked) {
        var nodes = http.as(Role.ADMIN)
                .ask("{ bookings(where: { consultant: { eq: \"%s\" } }) { nodes { id cancelUntil rescheduleUntil } } }"
                        .formatted(offered.consultant()))
                .data("/bookings/nodes");
        return nodes.valueStream()
                .filter(node -> node.path("id").asString().equals(booked.id()))
                .map(AgreedTermsTests::terms)
                .findFirst()
                .orElseThrow();
    }

    private static String terms(JsonNode node) {
        return "%s %s"
                .formatted(
                        node.path("cancelUntil").asString(),
                        node.path("rescheduleUntil").asString());
    }

    private static String hours(Booked booked, int cancel, int reschedule) {
        var start = Instant.parse(booked.node().path("startsAt").asString());
        return "%s %s".formatted(start.minus(Duration.ofHours(cancel)), start.minus(Duration.ofHours(reschedule)));
    }
}
