package io.magnetiq.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.env.Environment;

/// The clients that the field uses, graphql-ws and graphql-sse, as npm has them.
@ServerTest
@NeedsNode
record NpmClientTests(Http http, Journal journal, ConsultantDesk desk, GlobalIds ids, Environment environment) {
    private static final String ADMIN = "admin-test-key";
    private static final int CUTS = 6;

    @ParameterizedTest
    @EnumSource
    void eventsArriveAsTheJournalHasThem(Transport transport) throws InterruptedException {
        var happenings = new Happenings(journal, http, desk, ids);
        happenings.happen();
        try (var client = Told.running(transport, direct(), ADMIN, List.of(request(happenings)))) {
            var seen = client.sequences(2);
            happenings.happen();
            seen.addAll(client.sequences(2));

            assertThat(seen).isEqualTo(happenings.sequences(4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatIsCutGoesOnBehindWhatItSaw(Transport transport) throws InterruptedException {
        var happenings = new Happenings(journal, http, desk, ids);
        try (var line = new Line(port());
                var client = Told.following(transport, line.url(), ADMIN, request(happenings))) {
            client.next("connected");
            var seen = new ArrayList<String>();
            for (int cut = 0; cut < CUTS; cut++) {
                happenings.happen();
                seen.addAll(client.sequences(1));
                line.cut();
                happenings.happen();
                happenings.happen();
                seen.addAll(client.sequences(5));
            }

            assertThat(seen).isEqualTo(happenings.sequences(CUTS * 6));
        }
    }

    /// graphql-ws never comes back to a server that calls the end of the line a mistake of its client.
    @ParameterizedTest
    @EnumSource
    void aClientWhoseLineEndsOnTheWayComesBack(Transport transport) throws InterruptedException {
        var happenings = new Happenings(journal, http, desk, ids);
        try (var line = new Line(port());
                var client = Told.following(transport, line.url(), ADMIN, request(happenings))) {
            happenings.happen();
            var seen = client.sequences(2);
            line.hangUp();
            happenings.happen();
            seen.addAll(client.sequences(2));

            assertThat(seen).isEqualTo(happenings.sequences(4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void queriesAndMutationsAreAnsweredToo(Transport transport) {
        try (var client = ask(transport, "", "{ __typename }", "mutation { __typename }")) {
            assertThat(client.next("next").at("/data/__typename").asString()).isEqualTo("Query");
            client.next("complete");
            assertThat(client.next("next").at("/data/__typename").asString()).isEqualTo("Mutation");
            client.next("complete");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoDoesNotSayWhoTheyAreIsRefused(Transport transport) {
        try (var client = ask(transport, "", Happenings.DOCUMENT)) {
            assertThat(refusal(transport, client)).isEqualTo("UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentThatIsWrongIsRefusedAloneAndTheNextIsAnswered(Transport transport) {
        try (var client = ask(transport, ADMIN, "subscription { nothing }", "{ __typename }")) {
            assertThat(refusal(transport, client)).isEqualTo("INVALID");
            assertThat(client.next("next").at("/data/__typename").asString()).isEqualTo("Query");
        }
    }

    @Test
    void aKeyThatIsWrongClosesTheSocket() {
        try (var client = ask(Transport.WEB_SOCKET, "a-wrong-key", Happenings.DOCUMENT)) {
            assertThat(client.next("closed").asInt()).isEqualTo(4403);
        }
    }

    @Test
    void aKeyThatIsWrongEndsTheEventStreamBeforeItBegins() {
        try (var client = ask(Transport.EVENT_STREAM, "a-wrong-key", Happenings.DOCUMENT)) {
            assertThat(client.next("error").path("status").asInt()).isEqualTo(401);
        }
    }

    @Test
    void withoutTheSubprotocolTheSocketIsClosed() {
        try (var client = Told.by("knock.mjs", Map.of("url", direct(), "protocols", List.of()))) {
            assertThat(client.next("closed").asInt()).isEqualTo(4406);
        }
    }

    /// A client that wants another one gives up by itself when the server chooses none.
    @Test
    void anotherSubprotocolIsNotChosen() {
        try (var client = Told.by("knock.mjs", Map.of("url", direct(), "protocols", List.of("graphql-ws")))) {
            assertThat(client.next("error").path("message").asString()).isEqualTo("Server sent no subprotocol");
        }
    }

    /// A subscription that cannot begin is an `error` to graphql-ws and a last result to graphql-sse.
    private static String refusal(Transport transport, Told client) {
        return client.next(transport == Transport.WEB_SOCKET ? "error" : "next")
                .at("/errors/0/extensions/code")
                .asString();
    }

    private static Map<String, ?> request(Happenings happenings) {
        return Map.of("query", Happenings.DOCUMENT, "variables", Map.of("after", happenings.start()));
    }

    private Told ask(Transport transport, String key, String... documents) {
        return Told.running(
                transport,
                direct(),
                key,
                Stream.of(documents).map(text -> Map.of("query", text)).toList());
    }

    private String direct() {
        return "http://127.0.0.1:%d/graphql".formatted(port());
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
