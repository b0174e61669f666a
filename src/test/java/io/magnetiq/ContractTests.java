package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.diff.DiffCategory;
import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.DiffLevel;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.GraphQlSource;

/// Law: clients are not broken unawares. The composed schema is committed, and every change of it is seen.
///
/// After a change on purpose run the tests with `-Dcontract.accept=true` and commit the new snapshot; a breaking one
/// is listed in `src/docs/changes.md` with its date.
@ServerTest
class ContractTests {
    private static final Path SNAPSHOT = Path.of("src/test/resources/contract.graphqls");

    private final GraphQLSchema schema;

    ContractTests(GraphQlSource source) {
        schema = source.schema();
    }

    @Test
    void theComposedSchemaIsTheCommittedOne() throws IOException {
        var printed = print(schema);
        if (Boolean.getBoolean("contract.accept")) {
            Files.writeString(SNAPSHOT, printed);
        }

        assertThat(printed).isEqualTo(Files.readString(SNAPSHOT));
    }

    @Test
    void aRemovedFieldCountsAsBreaking() {
        var before = parsed("type Query { kept: Int gone: Int }");
        var after = parsed("type Query { kept: Int }");

        assertThat(breaks(before, after)).isPositive();
        assertThat(breaks(after, before)).isZero();
    }

    private static long breaks(GraphQLSchema before, GraphQLSchema after) {
        var reporter = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(before, after), reporter);
        return reporter.getBreakages().stream()
                .filter(event -> event.getLevel() == DiffLevel.BREAKING)
                .filter(event -> event.getCategory() != DiffCategory.DIFFERENT)
                .map(DiffEvent::getTypeName)
                .count();
    }

    private static GraphQLSchema parsed(String sdl) {
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(sdl));
    }

    private static String print(GraphQLSchema schema) {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinitions(true)
                        .includeScalarTypes(true))
                .print(schema);
    }
}
