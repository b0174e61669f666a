package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.Http;
import io.magnetiq.Leads;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.Walk;
import io.magnetiq.Walk.Way;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/// Law: every localized field answers several languages in one request, each as it is stored.
@ServerTest
class LocalizedFieldsTests {
    private static final int DEPTH = 5;

    private final Http http;
    private final GraphQLSchema schema;
    private final Walk walk;
    private final List<Way> ways;
    private final StoredTexts stored;

    LocalizedFieldsTests(
            Http http, GraphQlSource source, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        var tables = new Tables(jdbc, transactions);
        this.http = http.as(Role.SUPER_ADMIN);
        schema = source.schema();
        walk = new Walk(schema, (_, _) -> true, new Leads(schema, ids, tables, "services/ai-consulting"));
        ways = walk.ways(DEPTH);
        stored = new StoredTexts(schema, tables);
    }

    /// What a field holds in English, German and French, and in German alone; null where there is nothing.
    private record Spoken(
            @Nullable String en,
            @Nullable String de,
            @Nullable String fr,
            @Nullable String only) {
        boolean differs() {
            return en != null && !en.equals(de);
        }
    }

    @TestFactory
    Stream<DynamicTest> threeLanguagesInOneRequest() {
        return Walk.types(schema)
                .flatMap(type -> type.getFieldDefinitions().stream()
                        .filter(field -> field.hasAppliedDirective("localized"))
                        .map(field -> dynamicTest(type.getName() + "." + field.getName(), () -> check(type, field))));
    }

    private void check(GraphQLObjectType type, GraphQLFieldDefinition field) {
        var fallible = field.getArgument("fallback") != null;
        var kept = stored.of(type, field).stream()
                .map(texts -> expected(texts, fallible))
                .collect(Collectors.toSet());
        var answered = new LinkedHashSet<Spoken>();
        for (var way : ways) {
            if (answered.stream().noneMatch(Spoken::differs)
                    && walk.objects(way.target()).contains(type)) {
                answered.addAll(ask(way, type, field, fallible));
            }
        }

        assertThat(kept).as("stored values").isNotEmpty();
        assertThat(answered).isNotEmpty().isSubsetOf(kept);
        assertThat(answered)
                .anyMatch(spoken -> spoken.differs() || kept.stream().noneMatch(Spoken::differs));
    }

    private Set<Spoken> ask(Way way, GraphQLObjectType type, GraphQLFieldDefinition field, boolean fallible) {
        var below = Walk.target(field) instanceof GraphQLCompositeType object
                ? " { " + walk.leaves(object, (_, _) -> true).getFirst() + " }"
                : "";
        var selection =
                "... on %1$s { en: %2$s(lang: \"en\")%3$s de: %2$s(lang: \"de\")%3$s fr: %2$s(lang: \"fr\")%3$s %4$s }"
                        .formatted(
                                type.getName(),
                                field.getName(),
                                below,
                                fallible
                                        ? "only: %s(lang: \"de\", fallback: NONE)%s".formatted(field.getName(), below)
                                        : "");
        var answer = http.ask(way.document(selection));
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        var found = new LinkedHashSet<Spoken>();
        collect(answer.json().path("data"), found);
        return found;
    }

    private static void collect(JsonNode node, Set<Spoken> found) {
        if (node.has("en") && node.has("fr")) {
            var spoken = new Spoken(
                    said(node.path("en")), said(node.path("de")), said(node.path("fr")), said(node.path("only")));
            if (spoken.en() != null) {
                found.add(spoken);
            }
        } else {
            node.forEach(inner -> collect(inner, found));
        }
    }

    private static Spoken expected(JsonNode texts, boolean fallible) {
        var en = said(texts.path("en"));
        var de = said(texts.path("de"));
        var fr = said(texts.path("fr"));
        return new Spoken(en, de == null ? en : de, fr == null ? en : fr, fallible ? de : null);
    }

    /// A value in words, whatever its shape; null for nothing.
    private static @Nullable String said(JsonNode value) {
        if (value.isString()) {
            return value.asString().isBlank() ? null : value.asString();
        }
        var words = new ArrayList<String>();
        value.propertyStream()
                .filter(property -> !property.getKey().equals("__typename") && said(property.getValue()) != null)
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> words.add(property.getKey() + "=" + said(property.getValue())));
        if (value.isArray()) {
            value.forEach(one -> words.add(String.valueOf(said(one))));
        }
        return words.isEmpty() ? null : words.toString();
    }
}
