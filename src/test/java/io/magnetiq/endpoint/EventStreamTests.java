package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.endpoint.EventReader.Block;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Server-sent events: every kind of operation in a connection of its own, and a subscription that can be resumed.
@ServerTest
class EventStreamTests {
    private final Http http;
    private final Http admin;
    private final Happenings happenings;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    EventStreamTests(
            Http http,
            ConsultantDesk desk,
            GlobalIds ids,
            Journal journal,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.http = http.with("X-Db-Statements", "no").with("Content-Type", "application/json");
        admin = http.as(Role.ADMIN);
        happenings = new Happenings(http, desk, ids, journal, transactions);
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    private void write(String sql) {
        writing.executeWithoutResult(_ -> jdbc.sql(sql).update());
    }

    @Test
    void aQueryIsOneEventAndItsEnd() {
        for (var stream : List.of(
                EventReader.post(http, "{ languages { tag } }"), EventReader.get(http, "{ languages { tag } }"))) {
            try (stream) {
                assertThat(stream.response()
                                .headers()
                                .firstValue("Content-Type")
                                .orElse(""))
                        .startsWith("text/event-stream");
                var all = stream.rest();

                assertThat(all).extracting(Block::event).containsExactly("next", "complete", "end");
                assertThat(all.getFirst().json().at("/data/languages").size()).isPositive();
                assertThat(all.getFirst().id()).isEmpty();
            }
        }
    }

    @Test
    void aMutationIsToo() {
        var mutation =
                "mutation { bookingCancel(input: {booking: {token: \"a\"}, expectedVersion: 1}) { errors { code } } }";
        try (var stream = EventReader.post(http, mutation)) {
            var all = stream.rest();

            assertThat(all).extracting(Block::event).containsExactly("next", "complete", "end");
            assertThat(all.getFirst().data()).contains("NOT_FOUND");
        }
    }

    @Test
    void whatCannotRunIsAnEventWithErrors() {
        for (var document :
                List.of("{ nothing }", "{", "subscription { nothing }", "subscription { bookingEvents { id } }")) {
            try (var stream = EventReader.post(http, document)) {
                var all = stream.rest();

                assertThat(stream.response().statusCode()).isEqualTo(200);
                assertThat(all).extracting(Block::event).containsExactly("next", "complete", "end");
                assertThat(all.getFirst().code()).isIn("INVALID", "SYNTAX", "UNAUTHENTICATED");
                assertThat(all.getFirst().json().has("data")).isFalse();
            }
        }
    }

    @Test
    void t14LimitsAreThose() {
        var deep = "{ " + "pages { nodes { author { ".repeat(5) + "id " + "} } } ".repeat(5) + "}";
        for (var document : List.of(deep, "{ pages(first: " + "1".repeat(100) + ") { totalCount } }")) {
            try (var stream = EventReader.post(http, document)) {
                assertThat(stream.next().code()).isEqualTo("LIMIT");
            }
        }
        try (var stream = EventReader.post(http, "{ id }" + " ".repeat(70_000))) {
            assertThat(stream.response().statusCode()).isEqualTo(413);
        }
    }

    @Test
    void aSubscriptionIsReplayedAndGoesOn() {
        happenings.happen(4);
        try (var stream = EventReader.get(admin, happenings.all())) {
            var replayed = IntStream.range(0, 5).mapToObj(_ -> stream.next()).toList();
            happenings.happen(3);
            var live = IntStream.range(0, 3).mapToObj(_ -> stream.next()).toList();

            assertThat(replayed).allMatch(block -> block.id().equals(String.valueOf(block.sequence())));
            assertThat(IntStream.range(0, 8)
                            .mapToObj(i -> i < 5 ? replayed.get(i) : live.get(i - 5))
                            .map(Block::sequence))
                    .containsExactlyElementsOf(happenings.sequences());
        }
    }

    @Test
    void aSubscriptionIsStreamedToWhomeverTakesAStream() {
        var all = happenings.all();
        try (var stream = EventReader.get(admin, all, "Accept", "application/json, text/event-stream;q=0.5");
                var none = EventReader.get(admin, all, "Accept", "application/json, text/event-stream;q=0")) {
            happenings.happen(1);

            assertThat(stream.next().event()).isEqualTo("next");
            assertThat(none.response().statusCode()).isEqualTo(406);
        }
    }

    @Test
    void theLastEventSeenIsWhereItGoesOn() {
        var seen = happenings.happen(3);
        var next = happenings.happen(1);
        for (var stream : List.of(
                EventReader.get(admin, happenings.all(), "Last-Event-ID", String.valueOf(seen)),
                EventReader.post(admin, happenings.subscription("0"), "Last-Event-ID", String.valueOf(seen)))) {
            try (stream) {
                assertThat(stream.next().sequence()).isEqualTo(next);
            }
        }
    }

    @Test
    void whereItOnceBeganIsNotAskedOfWhoGoesOn() {
        var seen = happenings.happen(3);
        var next = happenings.happen(1);
        var began = happenings.subscription(String.valueOf(happenings.first()));
        write("insert into journal_floor (sequence) values (" + seen + ")");
        try (var stream = EventReader.post(admin, began, "Last-Event-ID", String.valueOf(seen));
                var late = EventReader.post(admin, began)) {
            assertThat(stream.next().sequence()).isEqualTo(next);
            assertThat(late.next().code()).isEqualTo("RESYNC");
        } finally {
            write("delete from journal_floor where sequence = " + seen);
        }
    }

    @Test
    void t54AForgedOneIsBadInput() {
        for (var seen : List.of("x", "-1", "99999999999999")) {
            try (var stream = EventReader.get(admin, happenings.all(), "Last-Event-ID", seen)) {
                assertThat(stream.next().code()).isEqualTo("BAD_INPUT");
                assertThat(stream.next().event()).isEqualTo("complete");
            }
        }
    }

    @Test
    void signsOfLifeComeWhileNothingHappens() throws InterruptedException {
        try (var stream = EventReader.get(admin, happenings.subscription(""))) {
            Thread.sleep(4_500);
            happenings.happen(1);

            assertThat(stream.next().event()).isEqualTo("next");
            assertThat(stream.comments()).isGreaterThanOrEqualTo(2);
        }
    }
}
