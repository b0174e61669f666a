package io.magnetiq.booking;

import static io.magnetiq.booking.Visitor.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.Visitor.Booked;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.database.Engine;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Rows of bookings are kept until a booking changes, and for nobody who may not read them.
@ServerTest
class KeptBookingTests {
    private static final int STEPS = 50;

    private final Http http;
    private final Visitor visitor;
    private final Engine engine;
    private final MeterRegistry meters;

    KeptBookingTests(Http http, ConsultantDesk desk, GlobalIds ids, Engine engine, MeterRegistry meters) {
        this.http = http;
        this.engine = engine;
        this.meters = meters;
        visitor = new Visitor(http, desk, ids);
    }

    @Test
    void whateverIsBookedAndReadInAnyOrder() {
        var random = new Random(20_261_127);
        var offered = visitor.consultant(Visitor.EASY, 60, 0);
        var reader = http.as(Role.ADMIN);
        var open = new ArrayList<Booked>();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0 -> open.add(visitor.held(offered, at(2 + step, 9)));
                case 1 -> change(open, random, offered, at(2 + step, 12));
                default -> {
                    var document = document(offered, random.nextInt(3));
                    var given = List.of(read(reader.plain(), document), read(reader.plain(), document));

                    assertThat(given).containsOnly(read(reader, document));
                }
            }
        }
        assertThat(open).isNotEmpty();
    }

    /// Where there may be other nodes, their bookings would be known a moment too late.
    @Test
    void theSameRowsAreReadOnceWhereNobodyElseWrites() {
        var offered = visitor.consultant(Visitor.EASY, 60, 0);
        visitor.held(offered, at(2, 9));
        var reader = http.as(Role.ADMIN).plain();
        for (int kind = 0; kind < 2; kind++) {
            var document = document(offered, kind);
            read(reader, document);
            var before = hits();
            read(reader, document);

            assertThat(hits() > before).as(document).isEqualTo(!engine.manyWriters());
        }
        visitor.held(offered, at(3, 9));
        var before = hits();
        read(reader, document(offered, 0));

        assertThat(hits()).isEqualTo(before);
    }

    @Test
    void nobodyIsGivenWhatOthersWereShown() {
        var offered = visitor.consultant(Visitor.EASY, 60, 0);
        visitor.held(offered, at(2, 9));
        var document = document(offered, 0);
        read(http.as(Role.ADMIN).plain(), document);

        assertThat(http.as(Role.CONSULTANT).plain().ask(document).data("/bookings/nodes"))
                .isEmpty();
        assertThat(http.plain().ask(document).codes()).containsExactly("UNAUTHENTICATED");
    }

    private void change(List<Booked> open, Random random, Offered offered, Instant start) {
        if (open.isEmpty()) {
            return;
        }
        var booking = open.remove(random.nextInt(open.size()));
        if (random.nextBoolean()) {
            assertThat(Visitor.codes(visitor.checkOut(booking))).isEmpty();
        } else {
            assertThat(Visitor.codes(visitor.cancel(booking.by("cancel"), booking.version())))
                    .isEmpty();
            open.add(visitor.held(offered, start));
        }
    }

    private double hits() {
        return meters.get("cache.gets")
                .tags("cache", "rows", "result", "hit")
                .functionCounter()
                .count();
    }

    private static JsonNode read(Http reader, String document) {
        var answer = reader.ask(document);
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        return answer.data("");
    }

    private static String document(Offered offered, int kind) {
        var document = switch (kind) {
            case 0 -> """
                { bookings(where: { consultant: { eq: "%s" } }) { nodes { reference status client { email } } } }""";
            case 1 -> """
                { bookings(first: 5, where: { consultant: { eq: "%s" } }) {
                    totalCount pageInfo { hasNextPage }
                    nodes { status cancelUntil consultant { slug } type { name } payment { status } } } }""";
            default -> """
                { node(id: "%s") { ... on Consultant {
                    bookings(first: 9) { nodes { reference status paymentStatus startsAt client { name } } } } } }""";
        };
        return document.formatted(offered.consultant());
    }
}
