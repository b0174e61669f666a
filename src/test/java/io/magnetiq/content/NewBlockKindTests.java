package io.magnetiq.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.LargeServer;
import io.magnetiq.ServerTest;
import org.junit.jupiter.api.Test;

/// A block kind exists in the SDL alone: the demo holds a `countdown`, which the larger server's schema has a type for.
@ServerTest
record NewBlockKindTests(Http http) {
    @Test
    void aKindTheSchemaDoesNotKnowKeepsItsProps() {
        var answer =
                http.ask("{ page(slug: \"webinars\") { blocks { __typename kind ... on UnknownBlock { props } } } }");

        assertThat(answer.text())
                .contains("{\"__typename\":\"UnknownBlock\",\"kind\":\"countdown\",\"props\":{\"label\":{\"de\":");
    }

    @Test
    void itBecomesAKindOfItsOwnByAddingItsType() {
        var answer = LargeServer.http()
                .ask(
                        "{ page(slug: \"webinars\") { blocks { __typename kind ... on CountdownBlock { until label(lang: \"de\") } } } }");

        assertThat(answer.text())
                .contains("{\"__typename\":\"CountdownBlock\",\"kind\":\"countdown\",\"until\":\"2027-01-01\","
                        + "\"label\":\"bis zur Winterreihe\"}");
    }
}
