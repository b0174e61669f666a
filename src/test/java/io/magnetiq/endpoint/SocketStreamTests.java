package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/// Subscriptions on a socket: each event once and in order, also for those who come back.
@ServerTest
class SocketStreamTests {
    private final int port;
    private final Happenings happenings;

    SocketStreamTests(
            Http http,
            ConsultantDesk desk,
            GlobalIds ids,
            Journal journal,
            PlatformTransactionManager transactions,
            Environment environment) {
        port = environment.getRequiredProperty("local.server.port", Integer.class);
        happenings = new Happenings(http, desk, ids, journal, transactions);
    }

    @Test
    void whatHasHappenedComesFirstAndThenWhatHappens() {
        happenings.happen(150);
        try (var wire = admin().subscribe("1", happenings.all())) {
            var heard = sequences(wire, 151);
            happenings.happen(2);
            heard.addAll(sequences(wire, 2));

            assertThat(heard).containsExactlyElementsOf(happenings.sequences());
        }
    }

    @Test
    void aCompletedOneSaysNoMore() {
        try (var wire = admin().subscribe("1", happenings.all())) {
            wire.hear();
            wire.say("{\"type\":\"complete\",\"id\":\"1\"}").subscribe("2", "{ __typename }");
            while (!wire.hear().text().equals("{\"id\":\"2\",\"type\":\"complete\"}")) {}
            happenings.happen(5);
            wire.subscribe("3", "{ __typename }");

            assertThat(wire.hear().text()).contains("\"id\":\"3\"");
        }
    }

    @Test
    void t54AForgedCursorIsBadInput() {
        try (var wire = admin()) {
            for (var cursor : List.of("x", "-1", "1 or 1=1", "99999999999999")) {
                wire.subscribe("1", happenings.subscription(cursor));

                assertThat(wire.hear().text()).contains("\"type\":\"error\"", "BAD_INPUT");
            }
        }
    }

    @Test
    void aSilentClientIsDead() {
        try (var wire = admin().patience(Duration.ofSeconds(10))) {
            assertThat(wire.next().text()).isEqualTo("{\"type\":\"ping\"}");
            assertThat(wire.next().code()).isEqualTo(1001);
        }
    }

    @Test
    void oneThatAnswersIsNot() throws InterruptedException {
        try (var wire = admin()) {
            for (int beat = 0; beat < 3; beat++) {
                assertThat(wire.next().text()).isEqualTo("{\"type\":\"ping\"}");
                wire.say("{\"type\":\"pong\"}");
            }
            wire.subscribe("1", "{ __typename }");

            assertThat(wire.hear().text()).contains("Query");
        }
    }

    @Test
    void t53WhoDoesNotReadIsClosedAloneAndComesBack() throws InterruptedException {
        try (var slow = admin();
                var other = admin()) {
            slow.subscribe("1", happenings.all());
            other.subscribe("1", happenings.all());
            var heard = sequences(other, 1);
            for (int tenth = 0; tenth < 60; tenth++) {
                happenings.happen(10);
                heard.addAll(sequences(other, 10));
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(heard).containsExactlyElementsOf(happenings.sequences());

            var seen = sequences(slow);
            assertThat(seen).hasSizeLessThan(heard.size());
            other.say("{\"type\":\"complete\",\"id\":\"1\"}")
                    .subscribe("2", happenings.subscription(String.valueOf(seen.getLast())));
            seen.addAll(sequences(other, heard.size() - seen.size()));
            assertThat(seen).containsExactlyElementsOf(heard);
        }
    }

    /// What a slow client finds when it reads on, up to the close that tells it so.
    private static List<Long> sequences(Wire slow) {
        var rest = slow.rest();
        var last = rest.removeLast();
        assertThat(last.code()).isEqualTo(4429);
        assertThat(last.reason()).isEqualTo("slow");
        return rest.stream()
                .map(frame -> frame.json().at("/payload/data/bookingEvents/sequence"))
                .filter(sequence -> !sequence.isMissingNode())
                .map(sequence -> Long.parseLong(sequence.asString()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Wire admin() {
        return Wire.acknowledged(port, "Authorization", "Bearer admin-test-key");
    }

    private static List<Long> sequences(Wire wire, int count) {
        var sequences = new ArrayList<Long>();
        while (sequences.size() < count) {
            var json = wire.hear().json();
            sequences.add(Long.parseLong(
                    json.at("/payload/data/bookingEvents/sequence").asString()));
        }
        return sequences;
    }
}
