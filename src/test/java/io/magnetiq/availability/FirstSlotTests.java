package io.magnetiq.availability;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The first free slot, shown in the zones that are asked for.
@ServerTest
class FirstSlotTests {
    private static final int ZONES = 12;
    private static final String OWN = "own: nextFreeSlot { ...s } ";

    private final Http http;
    private final Visitor visitor;

    FirstSlotTests(Http http, ConsultantDesk desk, GlobalIds ids) {
        this.http = http;
        visitor = new Visitor(http, desk, ids);
    }

    @Test
    void itIsFoundOnceForAllZones() {
        var id = visitor.consultant(Visitor.EASY, 30, 0, "Asia/Kathmandu").consultant();
        var all = IntStream.range(0, ZONES)
                .mapToObj("a%1$d: nextFreeSlot(timeZone: \"Etc/GMT-%1$d\") { ...s }"::formatted)
                .collect(joining(" ", OWN, ""));

        var answer = ask(all, id);

        assertThat(answer.statements()).as(answer.text()).isEqualTo(ask(OWN, id).statements());
        assertThat(answer.data("/node/own/timeZone").asString()).isEqualTo("Asia/Kathmandu");
        assertThat(IntStream.range(0, ZONES)).allSatisfy(hours -> {
            var slot = answer.data("/node/a" + hours);
            var local = Instant.parse(slot.path("startsAt").asString()).plus(Duration.ofHours(hours));
            assertThat(slot.path("localStart").asString()).hasSize(16);
            assertThat(local.toString()).startsWith(slot.path("localStart").asString());
        });
    }

    private Http.Answer ask(String fields, String id) {
        return http.ask(
                "query($id: ID!) { node(id: $id) { ... on Consultant { %s } } }".formatted(fields)
                        + " fragment s on Slot { startsAt localStart timeZone }",
                Map.of("id", id));
    }
}
