package io.magnetiq.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.Visitor;
import io.magnetiq.booking.Visitor.Booked;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The journal of bookings as a query reads it.
@ServerTest
class EventQueryTests {
    private static final String EVENTS = """
            query($after: String, $first: Int, $where: BookingEventFilter) {
              bookingEvents(after: $after, first: $first, where: $where) {
                edges { cursor node { id sequence type booking { id status } } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }""";
    private static final String NODES = "/bookingEvents/edges";

    private final Http http;
    private final Http admin;
    private final Visitor visitor;
    private final Journal journal;

    EventQueryTests(Http http, ConsultantDesk desk, GlobalIds ids, Journal journal) {
        this.http = http;
        admin = http.as(Role.ADMIN);
        visitor = new Visitor(http, desk, ids);
        this.journal = journal;
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() throws InterruptedException {
        var begin = journal.last();
        var booked = booked(7);
        var seen = new ArrayList<String>();
        var after = Long.toString(begin);

        for (var more = true; more; ) {
            var page = admin.ask(EVENTS, Map.of("after", after, "first", 3));
            assertThat(page.codes()).isEmpty();
            seen.addAll(page.texts(NODES, "node/sequence"));
            after = page.data("/bookingEvents/pageInfo/endCursor").asString();
            more = page.data("/bookingEvents/pageInfo/hasNextPage").asBoolean();
        }

        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
        assertThat(seen).isSortedAccordingTo(Comparator.comparingLong(Long::parseLong));
        assertThat(ids(seen, begin)).containsAll(booked.stream().map(Booked::id).toList());
    }

    @Test
    void aFilterLeavesWhatFits() {
        var begin = Long.toString(journal.last());
        var offered = visitor.consultant(Visitor.EASY, 30, 0);
        var mine = visitor.held(offered, Visitor.at(4, 9));
        visitor.held(visitor.consultant(Visitor.EASY, 30, 0), Visitor.at(4, 9));
        visitor.cancel(mine.by("cancel"), mine.version());

        assertThat(types(begin, Map.of("booking", Map.of("eq", mine.id())))).containsExactly("HELD", "CANCELLED");
        assertThat(types(begin, Map.of("consultant", Map.of("eq", offered.consultant()))))
                .containsExactly("HELD", "CANCELLED");
        assertThat(types(
                        begin,
                        Map.of(
                                "consultant",
                                Map.of("in", List.of(offered.consultant())),
                                "type",
                                Map.of("eq", "CANCELLED"))))
                .containsExactly("CANCELLED");
        assertThat(types(begin, Map.of("type", Map.of("in", List.of())))).isEmpty();
        assertThat(types(begin, Map.of("booking", Map.of("eq", "nothing")))).isEmpty();
    }

    @Test
    void theSameFactHasOneIdBehindAllDoors() {
        var begin = Long.toString(journal.last());
        var held = visitor.held(visitor.consultant(Visitor.EASY, 30, 0), Visitor.at(5, 9));

        var event = admin.ask(EVENTS, Map.of("after", begin, "where", Map.of("booking", Map.of("eq", held.id()))));
        var id = event.data(NODES + "/0/node/id").asString();
        var node = admin.ask(
                "query($id: ID!) { node(id: $id) { id ... on BookingEvent { sequence } } }", Map.of("id", id));
        var history = admin.ask(
                "query($id: ID!) { booking(id: $id) { history { id booking { id } } } }", Map.of("id", held.id()));

        assertThat(node.data("/node/sequence").asString())
                .isEqualTo(event.data(NODES + "/0/node/sequence").asString());
        assertThat(history.data("/booking/history/0/id").asString()).isEqualTo(id);
        assertThat(history.data("/booking/history/0/booking/id").asString()).isEqualTo(held.id());
        assertThat(http.ask("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
                        .text())
                .contains("\"node\":null");
    }

    @Test
    void theClientOfABookingSeesItsHistoryAndNoOther() {
        var held = visitor.held(visitor.consultant(Visitor.EASY, 30, 0), Visitor.at(6, 9));

        var own = http.ask(
                "query($token: String!) { booking(token: $token) { history { type booking { reference } } } }",
                Map.of("token", held.tokens().path("view").asString()));

        assertThat(own.codes()).isEmpty();
        assertThat(own.data("/booking/history/0/booking/reference").asString())
                .isEqualTo(held.node().path("reference").asString());
        assertThat(http.ask(EVENTS).codes()).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void aConsultantReadsTheOwnOnes() {
        var begin = Long.toString(journal.last());
        booked(2);

        var own = http.as(Role.CONSULTANT).ask(EVENTS, Map.of("after", begin));
        var all = http.as(Role.CONSULTANT).ask(EVENTS, Map.of("first", 100));

        assertThat(own.codes()).isEmpty();
        assertThat(own.texts(NODES, "node/id")).isEmpty();
        assertThat(all.texts(NODES, "node/booking/id")).isNotEmpty().doesNotContain("");
        assertThat(all.codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "00", "9223372036854775808", "999999999999999999", "' or 1=1"})
    void aForgedCursorIsRefused(String cursor) {
        assertThat(admin.ask(EVENTS, Map.of("after", cursor)).codes()).containsExactly("BAD_INPUT");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101, Integer.MAX_VALUE})
    void aSliceHasOneToAHundredEvents(int first) {
        assertThat(admin.ask(EVENTS, Map.of("first", first)).codes()).containsExactly("BAD_INPUT");
    }

    private List<Booked> booked(int count) {
        var offered = visitor.consultant(Visitor.EASY, 30, 0);
        var booked = new ArrayList<Booked>();
        for (int number = 0; number < count; number++) {
            booked.add(visitor.held(offered, Visitor.at(3, 8 + number)));
        }
        return booked;
    }

    private List<String> types(String after, Map<String, ?> where) {
        var answer = admin.ask(EVENTS, Map.of("after", after, "first", 100, "where", where));
        assertThat(answer.codes()).isEmpty();
        return answer.texts(NODES, "node/type");
    }

    private List<String> ids(List<String> sequences, long begin) {
        var ids = new ArrayList<String>();
        var after = Long.toString(begin);
        for (int read = 0; read < sequences.size(); read += 100) {
            var page = admin.ask(EVENTS, Map.of("after", after, "first", 100));
            ids.addAll(page.texts(NODES, "node/booking/id"));
            after = page.data("/bookingEvents/pageInfo/endCursor").asString();
        }
        return ids;
    }
}
