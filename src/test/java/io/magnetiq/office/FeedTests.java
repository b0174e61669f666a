package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Client;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// The calendars of consultants, and who has their addresses.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedTests {
    private static final String RENEW = "mutation($input: CalendarFeedRenewInput!) {"
            + " calendarFeedRenew(input: $input) { url errors { code } } }";

    private final Http http;
    private final Appointments own;

    FeedTests(Http http, BookingDesk desk, JdbcClient jdbc, PlatformTransactionManager tx, GlobalIds ids) {
        this.http = http;
        own = new Appointments(desk, jdbc, tx, ids);
    }

    @AfterAll
    void leave() {
        own.remove();
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
                "A\"B:C",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                "Катерина Олександрівна Долгорукова-Переяславська із Переяслава-Хмельницького"
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
        assertThat(answer.text().lines())
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
                .doesNotContain("UID:evil", "ATTENDEE:mailto:evil@example.org", "X:1");
        assertThat(answer.text().lines().filter("BEGIN:VEVENT"::equals).count())
                .isEqualTo(calendar.getComponents().size());
        own.write("update booking set deleted_at = created_at where id = ?", id);
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

    private static List<?> faults(String calendar) throws IOException, ParserException {
        var built = new CalendarBuilder().build(new StringReader(calendar));
        var all = new ArrayList<Object>(built.validate(false).getEntries());
        for (var event : built.getComponents()) {
            all.addAll(event.validate().getEntries());
        }
        return all;
    }

    private static String value(Component event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
