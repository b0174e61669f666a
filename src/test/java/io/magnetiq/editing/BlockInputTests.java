package io.magnetiq.editing;

import static graphql.schema.GraphQLTypeUtil.isList;
import static graphql.schema.GraphQLTypeUtil.simplePrint;
import static graphql.schema.GraphQLTypeUtil.unwrapAll;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.LargeServer;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.Nodes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.GraphQlSource;

/// Law: whatever of a block can be read can be written, and nothing else; a kind of block is SDL alone.
@ServerTest
class BlockInputTests {
    private static final Set<String> OWN = Set.of("id", "kind", "position");

    private final GraphQLSchema schema;
    private final Nodes nodes;
    private final List<String> apart = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    BlockInputTests(GraphQlSource source, Nodes nodes) {
        schema = source.schema();
        this.nodes = nodes;
    }

    @Test
    void everyKindIsWrittenAsItIsRead() {
        var inputs = (GraphQLInputObjectType) schema.getType("BlockInput");
        var kinds = schema.getImplementations((GraphQLInterfaceType) schema.getType("Block")).stream()
                .filter(kind -> !kind.getName().equals("UnknownBlock"))
                .toList();

        assertThat(inputs.getFields()).hasSize(kinds.size() + 1);
        for (var kind : kinds) {
            var name = Character.toLowerCase(kind.getName().charAt(0))
                    + kind.getName().substring(1).replaceAll("Block$", "");
            assertThat(simplePrint(inputs.getField(name).getType())).isEqualTo(kind.getName() + "Input");
            compare(kind, OWN);
        }
        assertThat(apart).isEmpty();
        assertThat(seen).contains("Action", "RichTextSpan", "Testimonial");
    }

    private void compare(GraphQLObjectType type, Set<String> own) {
        if (!seen.add(type.getName())) {
            return;
        }
        var input = (GraphQLInputObjectType) schema.getType(type.getName() + "Input");
        var names = new HashSet<String>();
        for (var field : type.getFieldDefinitions()) {
            if (own.contains(field.getName())) {
                continue;
            }
            names.add(field.getName());
            var taken = input.getField(field.getName());
            var expected = expected(field);
            if (taken == null || !simplePrint(taken.getType()).equals(expected)) {
                apart.add("%s.%s: %s".formatted(input.getName(), field.getName(), expected));
            }
        }
        if (input.getFields().stream().anyMatch(field -> !names.contains(field.getName()))) {
            apart.add(input.getName() + " takes what cannot be read");
        }
    }

    private String expected(GraphQLFieldDefinition field) {
        var printed = simplePrint(field.getType());
        var target = unwrapAll(field.getType());
        if (target instanceof GraphQLObjectType nested && !nodes.knows(nested.getName())) {
            compare(nested, Set.of());
        }
        if (field.hasAppliedDirective("localized")) {
            return isList(field.getType()) ? "[LocalizedSpansInput!]" : "[LocalizedInput!]";
        }
        return switch (target) {
            case GraphQLObjectType node when nodes.knows(node.getName()) -> printed.replace(node.getName(), "ID");
            case GraphQLObjectType nested -> printed.replace(nested.getName(), nested.getName() + "Input");
            case GraphQLScalarType tag when tag.getName().equals("LanguageTag") -> "[LanguageTag!]";
            case GraphQLInterfaceType block -> printed.replace(block.getName(), "BlockInput");
            default -> printed;
        };
    }

    /// The larger server's schema has a kind more, of which this server's code knows nothing.
    @Test
    void aKindThatIsAddedToTheSchemaCanBeWritten() {
        var server = LargeServer.http();

        var answer = server.as(Role.EDITOR).ask("""
                mutation { pageCreate(input: { slug: [{ lang: "en", value: "countdown" }], template: "article",
                  title: [{ lang: "en", value: "Soon" }],
                  blocks: [{ countdown: { until: "2027-01-01", label: [{ lang: "de", value: "Bald" }] } }] })
                  { page { blocks { ... on CountdownBlock { until label(lang: "de") } } } errors { message } } }""");

        assertThat(answer.data("/pageCreate/page/blocks/0").toString())
                .as(answer.text())
                .isEqualTo("{\"until\":\"2027-01-01\",\"label\":\"Bald\"}");
    }
}
