package io.magnetiq.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Free slots of the made-up consultants that do not touch each other, in turn over the consultants.
final class Slots {
    private static final String CONSULTANTS = "{ consultants(first: 100) { nodes { id slug types { id code } } } }";
    private static final String FREE = """
            query Free($consultant: ID!, $type: ID!, $from: LocalDate, $to: LocalDate) {
              slots(consultants: [$consultant], type: $type, from: $from, to: $to) { slots { startsAt } }
            }""";
    private static final String TYPE = "follow-up";
    private static final int FIRST_DAY = 2;
    private static final int LAST_DAY = 58;

    /// With the buffer after it.
    private static final Duration TAKEN = Duration.ofHours(1);

    private Slots() {}

    /// One of them.
    record Slot(String slug, String consultant, String type, String start) {}

    static List<Slot> free(Target server, int count) {
        var each = new ArrayList<List<Slot>>();
        for (var consultant : ask(server, CONSULTANTS, Map.of()).at("/consultants/nodes")) {
            for (var type : consultant.get("types")) {
                if (type.get("code").asString().equals(TYPE)) {
                    each.add(free(server, consultant, type.get("id").asString()));
                }
            }
        }
        var slots = new ArrayList<Slot>();
        for (int turn = 0; slots.size() < count; turn++) {
            var before = slots.size();
            for (var own : each) {
                if (turn < own.size() && slots.size() < count) {
                    slots.add(own.get(turn));
                }
            }
            if (slots.size() == before) {
                throw new IllegalStateException("Only %d slots are free".formatted(before));
            }
        }
        return slots;
    }

    private static List<Slot> free(Target server, JsonNode consultant, String type) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var id = consultant.get("id").asString();
        var found = ask(
                server,
                FREE,
                Map.of(
                        "consultant",
                        id,
                        "type",
                        type,
                        "from",
                        today.plusDays(FIRST_DAY).toString(),
                        "to",
                        today.plusDays(LAST_DAY).toString()));
        var slots = new ArrayList<Slot>();
        var free = Instant.EPOCH;
        for (var slot : found.at("/slots/0/slots")) {
            var start = slot.get("startsAt").asString();
            if (!Instant.parse(start).isBefore(free)) {
                slots.add(new Slot(consultant.get("slug").asString(), id, type, start));
                free = Instant.parse(start).plus(TAKEN);
            }
        }
        return slots;
    }

    private static JsonNode ask(Target server, String document, Map<String, ?> variables) {
        var body = Map.of("query", document, "variables", variables);
        return JsonMapper.shared()
                .readTree(server.answer("slots", JsonMapper.shared().writeValueAsString(body)))
                .get("data");
    }
}
