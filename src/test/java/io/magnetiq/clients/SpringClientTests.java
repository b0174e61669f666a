package io.magnetiq.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.graphql.client.SubscriptionErrorException;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.graphql.client.WebSocketGraphQlClientInterceptor;
import org.springframework.web.reactive.socket.client.StandardWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Spring's own client over WebSocket.
@ServerTest
record SpringClientTests(Http http, Journal journal, ConsultantDesk desk, GlobalIds ids, Environment environment) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CUTS = 4;

    @Test
    void aClientThatIsCutGoesOnBehindWhatItSaw() throws InterruptedException {
        var happenings = new Happenings(journal, http, desk, ids);
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        var last = new AtomicReference<>(happenings.start());
        try (var line = new Line(port())) {
            var client = client(line.url(), "admin-test-key");
            var following = Flux.defer(() -> follow(client, last.get()))
                    .map(response -> response.field("bookingEvents.sequence").<String>toEntity(String.class))
                    .doOnNext(last::set)
                    .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(100)))
                    .subscribe(events::add);
            var seen = new ArrayList<String>();
            for (int cut = 0; cut < CUTS; cut++) {
                happenings.happen();
                seen.add(next(events));
                line.cut();
                happenings.happen();
                for (int i = 0; i < 3; i++) {
                    seen.add(next(events));
                }
            }
            following.dispose();
            client.stop().block(PATIENCE);

            assertThat(seen).isEqualTo(happenings.sequences(CUTS * 4));
        }
    }

    @Test
    void queriesAreAnsweredOnTheSameSocket() {
        var client = client(direct(), "admin-test-key");

        for (int i = 0; i < 3; i++) {
            var name = client.document("{ __typename }").retrieve("__typename").toEntity(String.class);
            assertThat(name.block(PATIENCE)).isEqualTo("Query");
        }
        client.stop().block(PATIENCE);
    }

    @Test
    void whoDoesNotSayWhoTheyAreIsRefused() {
        refused("", Happenings.DOCUMENT, "UNAUTHENTICATED");
    }

    @Test
    void aDocumentThatIsWrongIsRefused() {
        refused("admin-test-key", "subscription { nothing }", "INVALID");
    }

    @Test
    void aKeyThatIsWrongIsRefused() {
        var following = follow(client(direct(), "a-wrong-key"), "0");

        assertThatThrownBy(() -> following.blockFirst(PATIENCE)).hasStackTraceContaining("4403");
    }

    private void refused(String key, String document, String code) {
        var client = client(direct(), key);
        var following = client.document(document).executeSubscription();

        assertThatThrownBy(() -> following.blockFirst(PATIENCE))
                .isInstanceOfSatisfying(
                        SubscriptionErrorException.class,
                        refusal -> assertThat(refusal.getErrors())
                                .extracting(one -> one.getExtensions().get("code"))
                                .containsExactly(code));
        client.stop().block(PATIENCE);
    }

    private static String next(BlockingQueue<String> events) throws InterruptedException {
        var event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(event).as("an event in time").isNotNull();
        return List.of(event).getFirst();
    }

    private static Flux<ClientGraphQlResponse> follow(WebSocketGraphQlClient client, String after) {
        return client.document(Happenings.DOCUMENT).variable("after", after).executeSubscription();
    }

    private static WebSocketGraphQlClient client(String url, String key) {
        return WebSocketGraphQlClient.builder(URI.create(url.replace("http", "ws")), new StandardWebSocketClient())
                .interceptor(new WebSocketGraphQlClientInterceptor() {
                    @Override
                    public Mono<Object> connectionInitPayload() {
                        return Mono.just(key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key));
                    }
                })
                .build();
    }

    private String direct() {
        return "http://127.0.0.1:%d/graphql".formatted(port());
    }

    private int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }
}
