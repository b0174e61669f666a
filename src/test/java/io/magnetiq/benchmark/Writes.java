package io.magnetiq.benchmark;

import io.magnetiq.benchmark.Load.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// Loads targets with writes of which each can be done once, and takes back what was written: every batch finds the
/// same data and books the same slots.
final class Writes implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HOLD = "16-book-slot";

    /// Nobody else makes bookings that have tokens.
    private static final String MADE = "(select id from booking where view_hash is not null)";

    private static final List<String> CLEARING = List.of(
            "delete from payment where booking_id in " + MADE,
            "delete from journal where subject_id in " + MADE,
            "delete from idempotency",
            "delete from audit where subject_id in " + MADE,
            "delete from booking where view_hash is not null");

    private final Settings settings;
    private final Target server;
    private final Load load;
    private final Workload hold;

    /// One for the whole run: what a process of PostgreSQL used is forgotten when it ends.
    private final Connection connection;

    private List<Slots.Slot> slots = List.of();

    Writes(Settings settings, Store store, Target server, Load load) {
        this.settings = settings;
        this.server = server;
        this.load = load;
        hold = Workload.of(List.of(HOLD)).getFirst();
        try {
            connection = DriverManager.getConnection(store.url());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Makes everything ready, so that what is left to do can be measured.
    Supplier<Result> ready(Target target, Workload workload) {
        var bodies = bodies(workload, settings.writes());
        return () -> load.run(target, workload, bodies);
    }

    /// One request alone, of which nothing is left.
    Answers.Sample sample(Workload workload) {
        var body = bodies(workload, 1).getFirst();
        var sample = Answers.sample(server.answer(workload.name(), body, Answers.COUNTED));
        clear();
        return sample;
    }

    private List<String> bodies(Workload workload, int count) {
        clear();
        if (slots.isEmpty()) {
            slots = Slots.free(server, settings.writes());
        }
        var holds = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            holds.add(hold(slots.get(i), Feed.guest(i)));
        }
        return workload.name().equals(HOLD) ? holds : checkouts(workload, holds);
    }

    private String hold(Slots.Slot slot, String guest) {
        var input = input(hold);
        input.put("consultant", slot.consultant());
        input.put("type", slot.type());
        input.put("start", Map.of("instant", slot.start()));
        return body(hold, input, Map.of("slug", slot.slug(), "guest", guest));
    }

    private List<String> checkouts(Workload workload, List<String> holds) {
        load.run(server, hold, holds);
        try {
            return load.answers().stream()
                    .map(answer -> checkout(workload, answer))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checkout(Workload workload, String held) {
        var answer = JSON.readTree(held).at("/data/bookingHold");
        var input = input(workload);
        input.put("booking", Map.of("token", answer.at("/tokens/checkout").asString()));
        input.put("expectedVersion", answer.at("/booking/version").asInt());
        return body(workload, input, Map.of());
    }

    private static Map<String, Object> input(Workload workload) {
        var input = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) workload.variables().get("input")).forEach((name, value) -> input.put((String) name, value));
        input.put("idempotencyKey", UUID.randomUUID().toString());
        return input;
    }

    /// The extensions are for the reference, which cannot open the server's ids.
    private static String body(Workload workload, Map<String, ?> input, Map<String, ?> extensions) {
        return JSON.writeValueAsString(
                Map.of("query", workload.document(), "variables", Map.of("input", input), "extensions", extensions));
    }

    void clear() {
        try (var statement = connection.createStatement()) {
            for (var sql : CLEARING) {
                statement.execute(sql);
            }
            if (settings.postgresql()) {
                statement.execute("vacuum analyze booking, journal, audit, payment, idempotency");
                statement.execute("checkpoint");
            } else {
                statement.execute("pragma wal_checkpoint(truncate)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            if (!slots.isEmpty()) {
                clear();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
