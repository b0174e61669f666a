package io.magnetiq.limits;

import static graphql.introspection.IntrospectionQueryBuilder.Options.defaultOptions;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQueryBuilder;
import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import org.junit.jupiter.api.Test;

/// Introspection: what tools ask is answered whole.
@ServerTest
record IntrospectionTests(Http http) {
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
