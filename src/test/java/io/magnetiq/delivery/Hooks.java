package io.magnetiq.delivery;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Registers webhooks through the API as an integrator would, and has things happen to bookings.
final class Hooks {
    static final String WEBHOOK = "webhook { id url description eventTypes document state reason cursor pending version"
            + " failingSince owner { name } }";
    private static final String ERRORS = "errors { __typename code message path }";
    private static final int AT_ONCE = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http http;
    private final GlobalIds ids;
    private final Journal journal;
    private final TransactionTemplate writing;
    private final JdbcClient jdbc;
    private final List<String> own = new ArrayList<>();
    private final List<Long> happened = new ArrayList<>();

    Hooks(Http http, GlobalIds ids, Journal journal, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http.as(Role.ADMIN);
        this.ids = ids;
        this.journal = journal;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    /// A webhook with its secret.
    record Hook(String id, String secret) {}

    Hook create(String url, Map<String, ?> more) {
        var input = new HashMap<String, Object>(more);
        input.put("url", url);
        var answer = mutate("webhookCreate", input, WEBHOOK + " secret");
        var id = answer.data("/webhookCreate/webhook/id");
        if (!id.isString()) {
            throw new AssertionError(answer.text());
        }
        own.add(id.asString());
        return new Hook(id.asString(), answer.data("/webhookCreate/secret").asString());
    }

    /// A webhook that is told of some bookings only.
    Hook create(String url, List<Long> bookings) {
        return create(url, Map.of("document", document(bookings)));
    }

    String document(List<Long> bookings) {
        var sealed =
                bookings.stream().map(id -> '"' + ids.seal("Booking", id) + '"').toList();
        return "subscription { bookingEvents(where: {booking: {in: %s}}) { id sequence type booking { reference } } }"
                .formatted(sealed);
    }

    Answer mutate(String field, Map<String, ?> input, String selection) {
        return mutate(http, field, input, selection);
    }

    static Answer mutate(Http caller, String field, Map<String, ?> input, String selection) {
        var type = field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1) + "Input";
        return caller.ask(
                "mutation($input: %s!) { %s(input: $input) { %s %s } }".formatted(type, field, selection, ERRORS),
                Map.of("input", input));
    }

    /// The same with the version that it has now.
    Answer change(String field, String id, Map<String, ?> more) {
        var input = new HashMap<String, Object>(more);
        input.put("id", id);
        input.put("expectedVersion", look(id).path("version").asInt());
        return mutate(field, input, field.equals("webhookSecretRotate") ? WEBHOOK + " secret" : WEBHOOK);
    }

    JsonNode look(String id) {
        return http.ask(
                        "query($id: ID!) { webhook(id: $id) { id url state reason cursor pending version failingSince"
                                + " owner { name } deliveries(first: 100, orderBy: [CREATED_AT_ASC]) { totalCount nodes {"
                                + " id sequence type state attempts attemptedAt status latency failure answer"
                                + " nextAttemptAt createdAt } } } }",
                        Map.of("id", id))
                .data("/webhook");
    }

    List<JsonNode> log(String id) {
        return look(id).at("/deliveries/nodes").valueStream().toList();
    }

    /// The first of its log; nothing as long as none is planned.
    JsonNode first(String id) {
        return look(id).at("/deliveries/nodes/0");
    }

    /// Bookings of the demo.
    List<Long> bookings(int count) {
        return jdbc.sql("select id from booking order by id limit " + count)
                .query(Long.class)
                .list();
    }

    /// Has something happen, and says in which place of the journal.
    long happen(long booking, String type) {
        return happen(booking, type, "2041-01-01T10:00:00Z");
    }

    long happen(long booking, String type, String startsAt) {
        writing.executeWithoutResult(_ -> journal.append(
                new Event(type, "Booking", booking, Map.of("status", "CONFIRMED", "startsAt", startsAt)),
                Ids.now(),
                "system"));
        var sequence = jdbc.sql("select max(sequence) from journal where subject_id = " + booking)
                .query(Long.class)
                .single();
        happened.add(sequence);
        return sequence;
    }

    /// The same thing, many times.
    void happen(long booking, String type, int times) {
        var event = new Event(type, "Booking", booking, Map.of("status", "CONFIRMED"));
        for (int done = 0; done < times; done += AT_ONCE) {
            var some = Math.min(AT_ONCE, times - done);
            // Others want to write meanwhile.
            writing.executeWithoutResult(_ -> {
                for (int i = 0; i < some; i++) {
                    journal.append(event, Ids.now(), "system");
                }
            });
        }
        happened.addAll(jdbc.sql("select sequence from journal where subject_id = " + booking
                        + " order by sequence desc limit " + times)
                .query(Long.class)
                .list());
    }

    static void until(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    /// Leaves the shared server as it was.
    void remove() {
        own.forEach(id -> {
            if (!look(id).isNull()) {
                mutate(
                        "webhookDelete",
                        Map.of(
                                "id",
                                id,
                                "expectedVersion",
                                look(id).path("version").asInt()),
                        "deletedId");
            }
        });
        own.clear();
        writing.executeWithoutResult(_ -> {
            jdbc.sql("delete from webhook_delivery").update();
            jdbc.sql("delete from webhook_queue").update();
            jdbc.sql("delete from webhook").update();
            for (int i = 0; i < happened.size(); i += AT_ONCE) {
                jdbc.sql("delete from journal where sequence in (:some)")
                        .param("some", happened.subList(i, Math.min(i + AT_ONCE, happened.size())))
                        .update();
            }
        });
        happened.clear();
    }

    /// One that came about elsewhere.
    void own(String id) {
        own.add(id);
    }

    void write(String sql, Object... values) {
        writing.executeWithoutResult(_ -> jdbc.sql(sql).params(List.of(values)).update());
    }

    int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
