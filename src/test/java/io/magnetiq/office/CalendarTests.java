package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Bookings as calendars for their clients.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarTests {
    private final Http http;
    private final Appointments own;

    CalendarTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
    }

    @Test
    void aBookingIsAnEventInItsClientsLanguage() throws Exception {
        var id = own.future(BookingStatus.CONFIRMED);
        var answer = http.get(address(id));
        var event = event(answer);

        assertThat(value(event, "UID")).isEqualTo(own.id(id) + "@magnetiq");
        assertThat(value(event, "SEQUENCE")).isEqualTo("0");
        assertThat(value(event, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(event, "DTSTART")).endsWith("T090000Z");
        assertThat(value(event, "SUMMARY")).isEqualTo(summary(id));
        assertThat(value(event, "LAST-MODIFIED")).isNotEmpty();
        assertThat(answer.text()).contains("METHOD:PUBLISH\r\n").doesNotContain("ada@kowal.example");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(faults(answer.text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HELD, TENTATIVE",
        "PENDING_PAYMENT, TENTATIVE",
        "IN_PROGRESS, CONFIRMED",
        "CANCELLED, CANCELLED",
        "EXPIRED, CANCELLED"
    })
    void theStatusIsThatOfTheBooking(BookingStatus status, String expected) throws Exception {
        assertThat(value(event(http.get(address(own.future(status)))), "STATUS"))
                .isEqualTo(expected);
    }

    @Test
    void movingAndCallingOffRaiseTheSequenceAndKeepTheUid() throws Exception {
        var id = own.future(BookingStatus.CONFIRMED);
        var address = address(id);
        var uid = value(event(http.get(address)), "UID");
        var slots = http.ask(
                "query($c: [ID!]!, $t: ID!) { slots(consultants: $c, type: $t) { slots { startsAt } } }",
                Map.of(
                        "c",
                        List.of(own.seal("Consultant", own.consultant())),
                        "t",
                        own.seal("ConsultationType", own.type())));
        var start = slots.data("/slots/0/slots/5/startsAt").asString();
        var moved = http.as(Role.ADMIN)
                .ask(
                        "mutation($k: BookingKey!, $v: Int!, $s: DateTime!) { bookingReschedule(input: {booking: $k,"
                                + " expectedVersion: $v, start: {instant: $s}}) { errors { code message } } }",
                        Map.of("k", Map.of("id", own.id(id)), "v", own.version(id), "s", start));
        assertThat(moved.data("/bookingReschedule/errors")).as(moved.text()).isEmpty();
        var there = event(http.get(address));
        assertThat(value(there, "SEQUENCE")).isEqualTo("1");
        assertThat(value(there, "UID")).isEqualTo(uid);
        assertThat(value(there, "DTSTART")).isEqualTo(start.replaceAll("[-:]", ""));

        var off = http.as(Role.ADMIN)
                .ask(
                        "mutation($k: BookingKey!, $v: Int!) { bookingCancel(input: {booking: $k, expectedVersion: $v, override: true})"
                                + " { errors { code } } }",
                        Map.of("k", Map.of("id", own.id(id)), "v", own.version(id)));
        assertThat(off.data("/bookingCancel/errors")).isEmpty();
        var event = event(http.get(address));

        assertThat(value(event, "SEQUENCE")).isEqualTo("2");
        assertThat(value(event, "STATUS")).isEqualTo("CANCELLED");
        assertThat(value(event, "UID")).isEqualTo(uid);
    }

    @Test
    void whatNobodyHasATokenForIsNotThere() {
        for (var path : List.of("/calendar/bookings/nothing.ics", "/calendar/bookings/" + "A".repeat(22) + ".ics")) {
            var answer = http.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.codes()).containsExactly("NOT_FOUND");
        }
    }

    /// Gives a booking a view token of its own.
    private String address(long booking) throws Exception {
        var token = "token-of-" + booking;
        var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        own.set(booking, "view_hash", HexFormat.of().formatHex(digest));
        return "/calendar/bookings/%s.ics".formatted(token);
    }

    private String summary(long booking) {
        var type = own.tables()
                .json(
                        "select t.name from consultation_type t join booking b on b.type_id = t.id where b.id = ?",
                        booking)
                .getFirst()
                .path("de")
                .asString();
        var name = own.tables()
                .column(
                        "select c.full_name from consultant c join booking b on b.consultant_id = c.id where b.id = ?",
                        booking)
                .getFirst();
        return type + " – " + name;
    }

    private static List<?> faults(String calendar) throws IOException, ParserException {
        var built = new CalendarBuilder().build(new StringReader(calendar));
        var all = new ArrayList<Object>(built.validate(false).getEntries());
        for (var event : built.getComponents()) {
            all.addAll(event.validate().getEntries());
        }
        return all;
    }

    private static CalendarComponent event(Answer answer) throws IOException, ParserException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return new CalendarBuilder()
                .build(new StringReader(answer.text()))
                .getComponents()
                .getFirst();
    }

    private static String value(Component event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
