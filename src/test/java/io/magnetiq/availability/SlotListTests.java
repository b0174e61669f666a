package io.magnetiq.availability;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.Offered;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The lists of free slots: what they hold, and what they cost.
@ServerTest
class SlotListTests {
    private static final int CONSULTANTS = 20;
    private static final int DAYS = 30;
    private static final int BOOKINGS = 5000;

    private final Http http;
    private final Visitor visitor;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    SlotListTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        visitor = new Visitor(http, desk, ids);
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    @Test
    void thirtyDaysOfTwentyConsultantsWithFiveThousandBookingsCostFewStatements() {
        var one = visitor.consultant(Visitor.EASY, 30, 0);
        var all = Stream.concat(
                        Stream.of(one),
                        Stream.generate(() -> visitor.colleague(one)).limit(CONSULTANTS - 1))
                .toList();
        var first = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        book(all, first);
        var variables = new HashMap<String, Object>();
        variables.put("type", all.getFirst().type());
        variables.put("from", first.toString());
        variables.put("to", first.plusDays(DAYS - 1).toString());
        variables.put("ids", all.stream().map(Offered::consultant).toList());

        var nested = http.ask(
                "query($type: ID!, $from: LocalDate!, $to: LocalDate!) { consultants(first: 100, orderBy: [NAME_DESC])"
                        + " { nodes { id slots(type: $type, from: $from, to: $to) { startsAt } } } }",
                variables);
        var listed = http.ask(
                "query($ids: [ID!]!, $type: ID!, $from: LocalDate!, $to: LocalDate!)"
                        + " { slots(consultants: $ids, type: $type, from: $from, to: $to) { slots { startsAt } } }",
                variables);

        assertThat(listed.codes()).as(listed.text()).isEmpty();
        assertThat(listed.statements()).isLessThanOrEqualTo(2);
        // Of 48 half hours a day 250 are taken in all.
        assertThat(listed.data("/slots"))
                .hasSize(CONSULTANTS)
                .allSatisfy(each -> assertThat(each.path("slots")).hasSize(48 * DAYS - BOOKINGS / CONSULTANTS));
        assertThat(nested.codes()).as(nested.text()).isEmpty();
        assertThat(nested.statements()).isLessThanOrEqualTo(4);
        assertThat(nested.data("/consultants/nodes")
                        .valueStream()
                        .filter(node -> node.path("slots").size() > 0))
                .hasSize(CONSULTANTS);
    }

    @Test
    void moreThanAnAnswerMayHoldIsRefused() {
        var one = visitor.consultant(Visitor.EASY, 30, 0);
        var last = LocalDate.now(ZoneOffset.UTC).plusDays(59).toString();
        var variables = Map.of("id", one.consultant(), "type", one.type(), "to", last);
        var listed = "s%d: slots(consultants: [$id], type: $type, to: $to) { slots { ...s } }";
        var nested = "s%d: slots(type: $type, to: $to) { ...s }";

        // Some 2,800 slots each.
        assertThat(http.ask(slots(many(5, listed)), variables).codes()).isEmpty();
        assertThat(http.ask(slots(node(many(5, nested))), variables).codes()).isEmpty();
        for (var query : List.of(many(7, listed), node(many(10, nested)))) {
            var refused = http.ask(slots(query), variables);

            assertThat(refused.codes()).containsOnly("LIMIT");
            assertThat(refused.text()).contains("\"limit\":\"cost\"", "\"allowed\":50000");
        }
    }

    private static String slots(String selection) {
        return "query($id: ID!, $type: ID!, $to: LocalDate!) { %s } fragment s on Slot { startsAt endsAt }"
                .formatted(selection);
    }

    private static String node(String selection) {
        return "node(id: $id) { ... on Consultant { %s } }".formatted(selection);
    }

    private static String many(int times, String part) {
        return IntStream.range(0, times).mapToObj(part::formatted).collect(joining(" "));
    }

    @Test
    void localTimesAreThoseOfTheZoneThatWasAskedFor() {
        var one = visitor.consultant(Visitor.EASY, 30, 0, "Asia/Kathmandu");
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        var variables = Map.of("id", one.consultant(), "type", one.type(), "day", day);
        var document =
                "query($id: ID!, $type: ID!, $day: LocalDate!) { slots(consultants: [$id], type: $type, from: $day,"
                        + " to: $day%s) { slots { startsAt localStart offset timeZone } } }";

        var own = http.ask(document.formatted(""), variables).data("/slots/0/slots/0");
        var london = http.ask(document.formatted(", timeZone: \"America/New_York\""), variables)
                .data("/slots/0/slots/0");

        assertThat(own.path("localStart").asString()).isEqualTo(day + "T00:00");
        assertThat(own.path("offset").asString()).isEqualTo("+05:45");
        assertThat(london.path("localStart").asString()).startsWith(day + "T00:");
        assertThat(london.path("timeZone").asString()).isEqualTo("America/New_York");
    }

    @Test
    void theFirstFreeSlotIsTheFirstOfTheList() {
        var one = visitor.consultant(Visitor.EASY, 30, 0);

        var answer = http.ask(
                "query($id: ID!, $type: ID!) { node(id: $id) { ... on Consultant { nextFreeSlot { startsAt }"
                        + " slots(type: $type) { startsAt } } } }",
                Map.of("id", one.consultant(), "type", one.type()));

        assertThat(answer.data("/node/nextFreeSlot/startsAt")).isEqualTo(answer.data("/node/slots/0/startsAt"));
    }

    private void book(List<Offered> all, LocalDate first) {
        writing.executeWithoutResult(_ -> {
            for (int number = 0; number < BOOKINGS; number++) {
                var one = all.get(number % CONSULTANTS);
                var turn = number / CONSULTANTS;
                var start = first.atStartOfDay().toInstant(ZoneOffset.UTC).plus(Duration.ofMinutes(60L * turn));
                insert(one, start);
            }
        });
    }

    private void insert(Offered one, Instant start) {
        var id = Ids.next();
        jdbc.sql("""
                insert into booking (id, reference, consultant_id, type_id, status, payment_status, starts_at, ends_at,
                    time_zone, price_amount, price_currency, client_first_name, client_last_name, client_email, client_key,
                    created_at, updated_at, version)
                values (?, ?, ?, ?, 'CONFIRMED', 'COMPLETED', ?, ?, 'UTC', 0, 'EUR', '', '', '', '', ?, ?, 0)""")
                .params(
                        id,
                        "S-" + id,
                        one.consultantId(),
                        one.typeId(),
                        instant(start),
                        instant(start.plusSeconds(1800)),
                        instant(start),
                        instant(start))
                .update();
    }

    private static Object instant(Instant when) {
        return TestDatabase.isSqlite() ? (Object) when.toEpochMilli() : Timestamp.from(when);
    }
}
