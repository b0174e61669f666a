package io.magnetiq.subscription;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import graphql.GraphQLError;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.subscription.Opening.Opened;
import io.magnetiq.subscription.Opening.Refused;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.json.JsonMapper;

/// Opens subscriptions and shows events through them.
///
/// An event that many follow with the same document, variables, rights and language is executed once and remembered for
/// a while, so that a thousand subscribers cost one execution.
@Component
public class Subscriptions {
    /// Where a client that comes back says which event it has seen last (HTML, Server-sent events).
    public static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final URI PLACE = URI.create("/graphql");
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 32L << 20;

    /// What an answer takes in memory, with the map that it also is, for a byte of its JSON.
    private static final int BYTES_PER_BYTE = 8;

    private static final Set<ErrorCode> NOT_LET_IN = EnumSet.of(ErrorCode.FORBIDDEN, ErrorCode.UNAUTHENTICATED);
    private static final Set<ErrorCode> FAILURES = EnumSet.of(ErrorCode.TIMEOUT, ErrorCode.INTERNAL);

    private final WebGraphQlHandler handler;
    private final Journal journal;
    private final JsonMapper json;
    private final AsyncCache<Key, Shown> shown;

    Subscriptions(WebGraphQlHandler handler, Journal journal, JsonMapper json) {
        this.handler = handler;
        this.journal = journal;
        this.json = json;
        shown = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Key _, Shown value) -> BYTES_PER_BYTE * value.json().length)
                .expireAfterWrite(REMEMBERED)
                // Otherwise what has expired stays until somebody asks for something else.
                .scheduler(Scheduler.systemScheduler())
                .buildAsync();
    }

    private record Key(Asked.Shape shape, long sequence) {}

    /// Parses, validates, authorises: what can be refused is refused here, all but the cursor.
    public Opening start(Asked asked) {
        var result = run(asked, null).getExecutionResult();
        if (!(result.getData() instanceof Feed feed)) {
            return new Refused(result.getErrors().stream()
                    .map(GraphQLError::toSpecification)
                    .toList());
        }
        var seen = asked.headers().getFirst(LAST_EVENT_ID);
        return new Opened(seen == null ? feed : new Feed(() -> journal.cursor(seen), feed.wanted()));
    }

    /// Executes the document for one event, with the rights that the caller has at this moment.
    public Shown show(Asked asked, Entry entry) {
        var key = new Key(asked.shape(), entry.sequence());
        var mine = new CompletableFuture<Shown>();
        var others = shown.asMap().putIfAbsent(key, mine);
        if (others != null) {
            return others.join();
        }
        try {
            var done = executed(asked, entry);
            mine.complete(done);
            if (done.outcome() == Shown.Outcome.FAILED || done.outcome() == Shown.Outcome.AWAY) {
                shown.asMap().remove(key);
            }
            return done;
        } catch (RuntimeException | Error e) {
            // Whatever it is, the others must not wait for ever.
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private Shown executed(Asked asked, Entry entry) {
        var response = run(asked, entry);
        var result = response.toMap();
        return new Shown(result, json.writeValueAsBytes(result), outcome(response));
    }

    private static Shown.Outcome outcome(WebGraphQlResponse response) {
        if (response.getExecutionResult().getData() != null) {
            return Shown.Outcome.DONE;
        }
        var codes = EnumSet.noneOf(ErrorCode.class);
        response.getExecutionResult().getErrors().forEach(error -> {
            if (error.getErrorType() instanceof ErrorCode code) {
                codes.add(code);
            }
        });
        if (codes.stream().anyMatch(NOT_LET_IN::contains)) {
            return Shown.Outcome.REFUSED;
        }
        if (codes.stream().anyMatch(FAILURES::contains)) {
            return Shown.Outcome.FAILED;
        }
        return codes.contains(ErrorCode.UNAVAILABLE) ? Shown.Outcome.AWAY : Shown.Outcome.DONE;
    }

    private WebGraphQlResponse run(Asked asked, @Nullable Entry entry) {
        var request = new WebGraphQlRequest(
                PLACE,
                asked.headers(),
                new LinkedMultiValueMap<>(),
                null,
                Map.of(),
                new DefaultGraphQlRequest(asked.document(), asked.operationName(), asked.variables(), Map.of()),
                "subscription",
                Locale.ROOT);
        if (entry != null) {
            request.configureExecutionInput((_, input) ->
                    input.graphQLContext(Map.of(Entry.class, entry)).build());
        }
        return asked.caller()
                .doing(() ->
                        Objects.requireNonNull(handler.handleRequest(request).block()));
    }
}
