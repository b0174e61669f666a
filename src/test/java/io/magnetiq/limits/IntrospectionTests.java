package io.magnetiq.limits;

import static graphql.introspection.IntrospectionQueryBuilder.Options.defaultOptions;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQueryBuilder;
import io.magnetiq.Http;
import io.magnetiq.LargeServer;
import io.magnetiq.ServerTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Introspection: what tools ask is answered whole.
@ServerTest
record IntrospectionTests(Http http) {
    @Test
    void t111WhereItIsOffItIsInvalid() {
        var server = LargeServer.start("spring.graphql.schema.introspection.enabled=false");
        try {
            for (var query : List.of("{ __schema { types { name } } }", "{ __type(name: \"Page\") { name } }")) {
                var answer = server.ask(query);

                assertThat(answer.codes()).as(answer.text()).containsExactly("INVALID");
                assertThat(answer.text()).doesNotContain("\"name\"");
            }
            assertThat(server.ask("{ __typename }").codes()).isEmpty();
        } finally {
            LargeServer.stop(server);
        }
    }

    @Test
    void theQueryOfToolsPasses() {
        var query = IntrospectionQueryBuilder.build(defaultOptions()
                .descriptions(true)
                .specifiedByUrl(true)
                .directiveIsRepeatable(true)
                .schemaDescription(true)
                .inputValueDeprecation(true)
                .isOneOf(true)
                .typeRefFragmentDepth(9));
        var answer = http.ask(query);

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data("/__schema/types").size()).isGreaterThan(50);
    }
}
