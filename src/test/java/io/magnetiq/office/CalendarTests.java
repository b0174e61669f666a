package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Client;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Bookings as calendars, for their clients and their consultants.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarTests {
    private static final String RENEW = "mutation($input: CalendarFeedRenewInput!) {"
            + " calendarFeedRenew(input: $input) { url errors { code } } }";

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
                "A\nATTENDEE:mailto:evil@example.org",
                "A\rX:1",
                "A\u2028BEGIN:VEVENT",
                "A\u0085BEGIN:VEVENT",
                "BEGIN:VEVENT",
                "A;B,C\\nD\\",
                "A\"B:C"
            })
    void t84NoTextBecomesALineOfItsOwn(String text) throws Exception {
        var start = Instant.parse("2055-01-01T10:00:00Z");
        var id = own.enter(BookingStatus.CONFIRMED, start, new Client(text, "X", "x@example.org", null, null, "en"));
        var answer = http.get(feed());
        var calendar = new CalendarBuilder().build(new StringReader(answer.text()));
        var mine = calendar.getComponents().stream()
                .filter(event -> value(event, "UID").startsWith(own.id(id)))
                .toList();

        assertThat(mine).hasSize(1);
        assertThat(value(mine.getFirst(), "SUMMARY")).endsWith(text.replaceAll("[\\p{Cc}\\p{Zl}]+", " ") + " X");
        assertThat(answer.text().lines()).doesNotContain("UID:evil", "ATTENDEE:mailto:evil@example.org", "X:1");
        assertThat(answer.text().lines().filter("BEGIN:VEVENT"::equals).count())
                .isEqualTo(calendar.getComponents().size());
        own.write("update booking set deleted_at = created_at where id = ?", id);
    }

    @Test
    void whatNobodyHasATokenForIsNotThere() {
        for (var path : List.of("/calendar/bookings/nothing.ics", "/calendar/bookings/" + "A".repeat(22) + ".ics")) {
            var answer = http.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.codes()).containsExactly("NOT_FOUND");
        }
    }

    @Test
    void aFeedHoldsWhatTakesTime() throws Exception {
        var live = own.future(BookingStatus.CONFIRMED);
        var held = own.future(BookingStatus.HELD);
        var off = own.future(BookingStatus.CANCELLED);
        var old = own.enter(BookingStatus.COMPLETED, Instant.now().minus(Duration.ofDays(91)), Appointments.CLIENT);
        var text = http.get(feed()).text();

        assertThat(text).contains(own.id(live)).contains(own.id(held)).contains("Ada Kowal");
        assertThat(text).doesNotContain(own.id(off)).doesNotContain(own.id(old)).doesNotContain("@kowal.example");
        var others = own.tables()
                .column("select id from booking where consultant_id <> ? and deleted_at is null", own.consultant());
        assertThat(others).isNotEmpty().noneMatch(id -> text.contains(own.id(Long.parseLong(id))));
        assertThat(faults(text)).isEmpty();
    }

    @Test
    void anAlteredSignatureOpensNothing() {
        var feed = feed();
        var another = own.seal("Consultant", own.tables().id("consultant", "user_id is null"));
        var nothing = http.get("/calendar/consultants/nobody.ics?signature=x");
        for (var path : List.of(
                feed + "A",
                feed.substring(0, feed.length() - 3) + "AAA",
                feed.replaceFirst("\\?.*", ""),
                feed.replaceFirst("consultants/.*\\.ics", "consultants/" + another + ".ics"))) {
            var answer = http.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).isEqualTo(nothing.text());
        }
    }

    @Test
    void anotherAddressMakesTheOldOnesDead() {
        var old = feed();
        assertThat(http.get(old).status()).isEqualTo(200);
        var input = Map.of("input", Map.of("consultant", own.seal("Consultant", own.consultant())));

        assertThat(http.as(Role.EDITOR).ask(RENEW, input).codes()).containsExactly("FORBIDDEN");
        assertThat(http.as(Role.CONSULTANT).ask(RENEW, input).codes()).containsExactly("FORBIDDEN");
        assertThat(http.get(old).status()).isEqualTo(200);
        var renewed = http.as(Role.ADMIN).ask(RENEW, input);

        assertThat(renewed.codes()).as(renewed.text()).isEmpty();
        assertThat(renewed.data("/calendarFeedRenew/url").asString())
                .isEqualTo(feed())
                .isNotEqualTo(old);
        assertThat(http.get(old).status()).isEqualTo(404);
        assertThat(http.get(feed()).status()).isEqualTo(200);
    }

    @Test
    void consultantsLearnTheirOwnAddressOnly() {
        var mine = http.as(Role.CONSULTANT).ask("{ calendarFeed }");
        var another = own.seal("Consultant", own.tables().id("consultant", "user_id is null"));
        var theirs = "{ calendarFeed(consultant: \"%s\") }".formatted(another);

        assertThat(mine.data("/calendarFeed").asString()).isEqualTo(feed());
        assertThat(http.as(Role.CONSULTANT).ask(theirs).codes()).containsExactly("FORBIDDEN");
        assertThat(http.as(Role.VIEWER).ask(theirs).data("/calendarFeed").asString())
                .contains(another);
        assertThat(http.as(Role.VIEWER)
                        .ask("{ calendarFeed }")
                        .data("/calendarFeed")
                        .isNull())
                .isTrue();
        assertThat(http.ask(theirs).codes()).containsExactly("UNAUTHENTICATED");
    }

    private String feed() {
        var document = "{ calendarFeed(consultant: \"%s\") }".formatted(own.seal("Consultant", own.consultant()));
        return http.as(Role.ADMIN).ask(document).data("/calendarFeed").asString();
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
