package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExceptionWhileDataFetching;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import graphql.schema.SchemaTraverser;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.magnetiq.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A field's own directive holds, else its type's; a field with neither is closed to all.
class AccessRulesTests {
    private static final String SDL = """
            directive @auth(requires: Permission!) on FIELD_DEFINITION | OBJECT
            directive @public on FIELD_DEFINITION | OBJECT
            enum Permission { USERS_READ CONTENT_READ }
            type Query { open: Open @public closed: Closed @public bare: Bare @public forgotten: Int }
            type Open @public { inherited: Int guarded: Int @auth(requires: USERS_READ) }
            type Closed @auth(requires: USERS_READ) { inherited: Int opened: Int @public other: Int @auth(requires: CONTENT_READ) }
            type Bare { forgotten: Int opened: Int @public }
            """;
    private static final DataFetcher<Object> ANY = _ -> Map.of();
    private static final DataFetcher<Object> NUMBER = _ -> 7;

    private final GraphQL graphql = GraphQL.newGraphQL(ruled(schema())).build();

    @ParameterizedTest
    @CsvSource({
        "open inherited,   anonymous, OK",
        "open guarded,     anonymous, UNAUTHENTICATED",
        "open guarded,     VIEWER,    FORBIDDEN",
        "open guarded,     ADMIN,     OK",
        "closed inherited, anonymous, UNAUTHENTICATED",
        "closed inherited, VIEWER,    FORBIDDEN",
        "closed inherited, ADMIN,     OK",
        "closed opened,    anonymous, OK",
        "closed other,     VIEWER,    OK",
        "closed other,     anonymous, UNAUTHENTICATED",
        "bare forgotten,   anonymous, FORBIDDEN",
        "bare forgotten,   SUPER_ADMIN, FORBIDDEN",
        "bare opened,      anonymous, OK",
    })
    void theNearestDirectiveDecides(String fields, String role, String outcome) {
        assertThat(ask("{ %s }".formatted(fields.replace(" ", " { ") + " }"), role))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"anonymous", "SUPER_ADMIN"})
    void aForgottenRootFieldIsClosed(String role) {
        assertThat(ask("{ forgotten }", role)).isEqualTo("FORBIDDEN");
    }

    private String ask(String document, String role) {
        var caller = role.equals("anonymous")
                ? Caller.anonymous()
                : new Caller(
                        1L,
                        "Somebody",
                        Role.valueOf(role),
                        null,
                        Role.valueOf(role).permissions());
        var result = graphql.execute(ExecutionInput.newExecutionInput(document)
                .graphQLContext(Map.of(Caller.class, caller))
                .build());
        assertThat(result.getErrors()).hasSizeLessThan(2);
        return result.getErrors().isEmpty()
                ? "OK"
                : ((Refusal) ((ExceptionWhileDataFetching) result.getErrors().getFirst()).getException())
                        .code()
                        .name();
    }

    private static GraphQLSchema schema() {
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.defaultDataFetcher(ANY).dataFetcher("forgotten", NUMBER));
        for (var type : Set.of("Open", "Closed", "Bare")) {
            wiring.type(type, named -> named.defaultDataFetcher(NUMBER));
        }
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SDL), wiring.build());
    }

    /// Lays the rules on a schema as the server does.
    private static GraphQLSchema ruled(GraphQLSchema schema) {
        var registry = GraphQLCodeRegistry.newCodeRegistry(schema.getCodeRegistry());
        new SchemaTraverser()
                .depthFirstFullSchema(
                        List.of(new AccessRules()), schema, Map.of(GraphQLCodeRegistry.Builder.class, registry));
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(registry.build()));
    }
}
