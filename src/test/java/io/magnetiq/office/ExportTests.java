package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Client;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Bookings as a table of comma-separated values.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTests {
    private final Http http;
    private final Appointments own;

    ExportTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void theTableHoldsWhatIsAskedForInOrder() {
        var later = enter("2051-01-03T10:00:00Z", BookingStatus.CONFIRMED, Appointments.CLIENT);
        var first = enter("2051-01-01T00:00:00Z", BookingStatus.COMPLETED, Appointments.CLIENT);
        enter("2051-01-02T10:00:00Z", BookingStatus.CANCELLED, Appointments.CLIENT);
        enter("2051-01-04T00:00:00Z", BookingStatus.CONFIRMED, Appointments.CLIENT);

        var answer = get(Role.VIEWER, "?from=2051-01-01&to=2051-01-04&status=CONFIRMED,COMPLETED");

        assertThat(answer.text().lines().findFirst())
                .hasValue("reference,status,paymentStatus,startsAt,endsAt,timeZone,consultant,type,clientName,"
                        + "clientEmail,clientCompany,amount,currency,createdAt");
        assertThat(answer.text()).contains("\r\n").endsWith("\r\n");
        var rows = rows(answer);
        assertThat(rows).extracting(row -> row.get("reference")).containsExactly(reference(first), reference(later));
        assertThat(rows.getFirst().toMap())
                .containsEntry("startsAt", "2051-01-01T00:00:00Z")
                .containsEntry("clientEmail", "ada@kowal.example")
                .containsEntry("currency", "EUR");
        assertThat(rows.getFirst().get("amount")).matches("\\d+\\.\\d\\d");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;header=present;charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"bookings.csv\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void whatWasNotPaidInTimeHasExpired() {
        var lapsed = enter("2052-01-01T10:00:00Z", BookingStatus.HELD, Appointments.CLIENT);
        var kept = enter("2052-01-01T14:00:00Z", BookingStatus.HELD, Appointments.CLIENT);
        own.write(
                "update booking set held_until = created_at - %s where id = ?"
                        .formatted(TestDatabase.isSqlite() ? "1000000000000" : "interval '40 years'"),
                lapsed);

        assertThat(rows(get(Role.ADMIN, "?from=2052-01-01&to=2052-01-02&status=EXPIRED")))
                .extracting(row -> row.get("reference") + row.get("status"))
                .containsExactly(reference(lapsed) + "EXPIRED");
        assertThat(rows(get(Role.ADMIN, "?from=2052-01-01&to=2052-01-02&status=HELD,CONFIRMED")))
                .extracting(row -> row.get("reference"))
                .containsExactly(reference(kept));
        assertThat(rows(get(Role.ADMIN, "?from=2052-01-01&to=2052-01-02"))).hasSize(2);
        // Of each row of the list, the status alone is read.
        var listed = http.as(Role.ADMIN).ask("""
                {bookings(where: {startsAt: {range: {from: "2052-01-01T00:00:00Z", to: "2052-01-02T00:00:00Z"}}}) {
                  nodes {status}}}""");
        assertThat(listed.texts("/bookings/nodes", "status")).containsExactly("HELD", "EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1:A9)",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "  =1+1",
                "\uFF1D1+1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20A1",
                "=HYPERLINK(\"https://evil.example\",\"x\")",
                "=1+1,\"\r\n=2+2"
            })
    void t84NoTextIsAFormula(String text) {
        var id = own.enter(
                BookingStatus.CONFIRMED,
                Instant.parse("2053-01-01T10:00:00Z"),
                new Client(text, "X", "x@example.org", null, text, "en"));
        var harmless = "'" + text.replaceAll("(?<=[\\t\\r\\n])=", "'=");
        try {
            var rows = rows(get(Role.ADMIN, "?from=2053-01-01&to=2053-01-02"));

            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().get("clientName")).isEqualTo(harmless + " X");
            assertThat(rows.getFirst().get("clientCompany")).isEqualTo(harmless);
        } finally {
            own.remove();
        }
    }

    @Test
    void t84WhatIsNoFormulaStaysAsItIs() {
        assertThat(List.of("", "a=b", "O'Neil, \"Q\"", "Ünal", "1-2", "A; B, C-D | e=f", "x@y.example, z"))
                .allSatisfy(text -> assertThat(Cells.harmless(text)).isEqualTo(text));
    }

    @Test
    void consultantsGetTheirOwn() {
        var mine = enter("2054-01-01T10:00:00Z", BookingStatus.CONFIRMED, Appointments.CLIENT);
        var other = enter("2054-01-01T14:00:00Z", BookingStatus.CONFIRMED, Appointments.CLIENT);
        own.set(other, "consultant_id", own.tables().id("consultant", "user_id is null"));

        assertThat(rows(get(Role.CONSULTANT, "?from=2054-01-01&to=2054-01-02")))
                .extracting(row -> row.get("reference"))
                .containsExactly(reference(mine));
        assertThat(rows(get(Role.ADMIN, "?from=2054-01-01&to=2054-01-02"))).hasSize(2);
    }

    @Test
    void allThatThereIsComesInParts() {
        var answer = get(Role.ADMIN, "");

        assertThat(rows(answer)).hasSize(own.tables().count("select count(*) from booking where deleted_at is null"));
    }

    private long enter(String start, BookingStatus status, Client client) {
        return own.enter(status, Instant.parse(start), client);
    }

    private String reference(long id) {
        return own.row(id).get("reference").toString();
    }

    private Answer get(Role role, String query) {
        return http.as(role).get("/bookings.csv" + query);
    }

    private static List<CSVRecord> rows(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var parser = CSVParser.parse(answer.text(), format)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
