package io.magnetiq.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

/// What a list says of what lies around its page, and how often it counts.
@ServerTest
record AroundTests(Http http, MeterRegistry meters) {
    @Test
    void whatLiesBehindItsBoundsIsThere() {
        var all = http.ask("{ pages(first: 6) { edges { cursor } } }").texts("/pages/edges", "cursor");
        for (var slice : new String[] {"first: 100", "last: 100"}) {
            var between = http.ask("{ pages(%s, after: \"%s\", before: \"%s\") { nodes { slug } pageInfo { hasNextPage"
                            .formatted(slice, all.getFirst(), all.getLast())
                    + " hasPreviousPage } } }");

            assertThat(between.data("/pages/nodes")).hasSize(4);
            assertThat(between.data("/pages/pageInfo/hasNextPage").asBoolean()).isTrue();
            assertThat(between.data("/pages/pageInfo/hasPreviousPage").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void t02EqualArgumentsAreCountedOnce() {
        var before = hits();
        var where = "where: { title: { contains: \"counted-once\" } }";
        var answer =
                http.plain().ask("{ a: pages(%1$s) { totalCount } b: pages(%1$s) { totalCount } }".formatted(where));

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.data("/a/totalCount").asInt())
                .isEqualTo(answer.data("/b/totalCount").asInt());
        assertThat(hits()).isGreaterThan(before);
    }

    private double hits() {
        return meters.get("cache.gets")
                .tags("cache", "rows", "result", "hit")
                .functionCounter()
                .count();
    }
}
