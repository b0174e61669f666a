package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.EASY;
import static io.magnetiq.booking.Visitor.at;
import static io.magnetiq.booking.Visitor.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Bad inputs to bookings, by their rows in the list of threats: a typed answer, and nothing changes.
@ServerTest
class BookingThreatTests {
    private final Http http;
    private final Visitor visitor;
    private final GlobalIds ids;
    private final Tables tables;

    BookingThreatTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        this.ids = ids;
        visitor = new Visitor(http, desk, ids);
        tables = new Tables(jdbc, transactions);
    }

    @Test
    void t79AReferenceOrAnIdAloneOpensNothing() {
        var held = visitor.held(visitor.consultant(EASY, 30, 0), at(3, 9));
        var reference = held.node().path("reference").asString();

        assertThat(http.ask("{ booking(token: \"%s\") { reference } }".formatted(reference))
                        .data("/booking")
                        .isNull())
                .isTrue();
        assertThat(http.ask("{ booking(id: \"%s\") { reference } }".formatted(held.id()))
                        .data("/booking")
                        .isNull())
                .isTrue();
        unchanged(() ->
                assertThat(codes(visitor.cancel(Map.of("token", reference), 0))).containsExactly("NOT_FOUND"));
        unchanged(
                () -> assertThat(visitor.cancel(Map.of("id", held.id()), 0).codes())
                        .containsExactly("UNAUTHENTICATED"),
                1);
        unchanged(
                () -> assertThat(visitor.as(http.as(Role.VIEWER))
                                .cancel(Map.of("id", held.id()), 0)
                                .codes())
                        .containsExactly("FORBIDDEN"),
                1);
    }

    @Test
    void t79EachTokenIsGoodForItsActAndUsedUpByIt() {
        var held = visitor.held(visitor.consultant(EASY, 30, 0), at(3, 9));
        unchanged(() -> {
            assertThat(codes(visitor.cancel(held.by("view"), 0))).containsExactly("NOT_FOUND");
            assertThat(codes(visitor.cancel(held.by("reschedule"), 0))).containsExactly("NOT_FOUND");
            assertThat(codes(visitor.cancel(held.by("checkout"), 0))).containsExactly("NOT_FOUND");
            assertThat(codes(visitor.move(held.by("cancel"), 0, at(3, 12)))).containsExactly("NOT_FOUND");
            assertThat(http.ask("{ booking(token: \"%s\") { id } }"
                                    .formatted(held.tokens().path("cancel").asString()))
                            .data("/booking")
                            .isNull())
                    .isTrue();
        });

        visitor.checkOut(held);
        assertThat(codes(visitor.checkOut(held))).containsExactly("NOT_FOUND");
        assertThat(codes(visitor.move(held.by("reschedule"), 1, at(3, 12)))).isEmpty();
        assertThat(codes(visitor.move(held.by("reschedule"), 2, at(3, 13)))).containsExactly("NOT_FOUND");
        assertThat(codes(visitor.cancel(held.by("cancel"), 2))).isEmpty();
        assertThat(codes(visitor.cancel(held.by("cancel"), 3))).containsExactly("NOT_FOUND");
    }

    @Test
    void t79AnAlteredTokenOpensNothing() {
        var held = visitor.held(visitor.consultant(EASY, 30, 0), at(3, 9));
        var token = held.tokens().path("cancel").asString();
        assertThat(token).hasSize(22);
        unchanged(() -> {
            for (int at = 0; at < token.length(); at++) {
                var other = token.charAt(at) == 'A' ? 'B' : 'A';
                var altered = token.substring(0, at) + other + token.substring(at + 1);
                assertThat(codes(visitor.cancel(Map.of("token", altered), 0))).containsExactly("NOT_FOUND");
            }
        });
        assertThat(tables.count("select count(*) from booking where cancel_hash = ? or view_hash = ?", token, token))
                .isZero();
    }

    @Test
    void t90WhoCannotBeBookedIsNotThere() {
        var suspended = ids.seal("Consultant", tables.id("consultant", "status = 'SUSPENDED'"));
        var one = visitor.consultant(EASY, 30, 0);
        var other = visitor.consultant(EASY, 30, 0);

        unchanged(() -> {
            var gone = new Offered(suspended, one.type(), 0, 0);
            assertThat(codes(visitor.hold(gone, at(3, 9)))).containsExactly("NOT_FOUND");
            var foreign = new Offered(one.consultant(), other.type(), 0, 0);
            assertThat(codes(visitor.hold(foreign, at(3, 9)))).containsExactly("NOT_FOUND");
            var nobody = new Offered("nobody", one.type(), 0, 0);
            assertThat(codes(visitor.hold(nobody, at(3, 9)))).containsExactly("NOT_FOUND");
        });
    }

    @Test
    void t91WhatIsOverStaysAsItIs() {
        var booking = visitor.confirmed(visitor.consultant(EASY, 30, 0), at(3, 9));
        var office = visitor.as(http.as(Role.ADMIN));
        var key = Map.<String, Object>of("id", booking.id());
        var first = office.cancel(key, booking.version());
        var second = office.cancel(key, booking.version());

        assertThat(codes(first)).isEmpty();
        assertThat(second.data("/bookingCancel")).isEqualTo(first.data("/bookingCancel"));
        assertThat(codes(office.move(key, booking.version(), at(4, 9)))).containsExactly("STALE");
        var now = visitor.look(booking).path("version").asInt();
        assertThat(codes(office.move(key, now, at(4, 9)))).containsExactly("ILLEGAL_TRANSITION");
    }

    @Test
    void t92AnOldVersionIsToldTheCurrentOne() {
        var booking = visitor.confirmed(visitor.consultant(EASY, 30, 0), at(3, 9));

        var answer = visitor.cancel(booking.by("cancel"), 0);

        assertThat(codes(answer)).containsExactly("STALE");
        assertThat(answer.data("/bookingCancel/errors/0/currentVersion").asInt())
                .isEqualTo(booking.version());
        assertThat(visitor.look(booking).path("status").asString()).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            firstName | A
            firstName | "Ada\\r\\nBcc: x@example.org"
            lastName  | ""
            email     | ada
            email     | "ada@example.org, eve@example.org"
            email     | "ada@example.org\\r\\nBcc: eve@example.org"
            email     | '"ada b"@example.org'
            phone     | 01234567890123456789012345678901234567890
            """)
    void t100AContactThatIsNoneIsRefused(String field, String value) {
        var offered = visitor.consultant(EASY, 30, 0);
        var person = new HashMap<>(Visitor.person());
        person.put(field, value.replace("\\r\\n", "\r\n").replaceAll("^\"(.*)\"$", "$1"));

        unchanged(() -> assertThat(
                        codes(visitor.hold(offered, Map.of("instant", at(3, 9).toString()), Map.of("client", person))))
                .containsExactly("BAD_INPUT"));
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
