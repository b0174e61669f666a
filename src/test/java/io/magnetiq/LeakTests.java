package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.Walk.Way;
import io.magnetiq.content.ContentDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.navigation.MenuDesk;
import io.magnetiq.platform.GlobalIds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Law: whichever way an anonymous caller takes, drafts, clients and whoever is out of sight stay hidden.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeakTests implements Baited {
    private static final int DEPTH = 6;

    /// Of what is too much for one page, so many texts must be seen.
    private static final int PLENTY = 30;
    private static final BiPredicate<GraphQLObjectType, GraphQLFieldDefinition> OPEN = Rule::isPublic;
    private static final BiPredicate<GraphQLObjectType, GraphQLFieldDefinition> ANY = (_, _) -> true;

    private final Http http;
    private final GraphQLSchema schema;
    private final Tables tables;
    private final Bait bait;
    private final Walk walk;

    LeakTests(
            Http http,
            GraphQlSource source,
            GlobalIds ids,
            ContentDesk desk,
            MenuDesk menus,
            Journal journal,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.http = http;
        schema = source.schema();
        tables = new Tables(jdbc, transactions);
        bait = new Bait(desk, menus, journal, jdbc, transactions);
        walk = new Walk(schema, Rule::isPublic, new Leads(schema, ids, tables, Bait.OPEN));
    }

    @Override
    public Bait bait() {
        return bait;
    }

    @Test
    void noWayFromQueryLeadsToWhatIsHidden() {
        var hidden = Hidden.in(tables);
        var seen = new HashSet<String>();
        for (var way : ways(DEPTH)) {
            for (var leaves : walk.leaves(way.target(), OPEN)) {
                var document = way.document(leaves);
                var answer = ask(document);
                assertThat(answer.codes()).as(document + "\n" + answer.text()).isEmpty();
                var texts = texts(answer);
                texts.removeIf(text -> seen.contains(text) || document.contains(text));
                assertThat(hidden.foundIn(texts)).as(document).isEmpty();
                seen.addAll(texts);
            }
        }

        assertThat(seen)
                .containsAll(tables.texts("select v.title from page p join page_version v"
                        + " on v.id = p.published_version_id where p.deleted_at is null and v.title ->> 'de' is null"))
                .contains("Title of " + Bait.OPEN, "Where to go");
    }

    @Test
    void noWayFromQueryGetsPastAGuard() {
        var hidden = Hidden.in(tables);
        var refused = new HashSet<String>();
        for (var way : ways(DEPTH - 1)) {
            var guarded = walk.objects(way.target()).stream()
                    .filter(type -> type.getFieldDefinitions().stream().anyMatch(field -> OPEN.test(type, field)))
                    .toList();
            for (var type : guarded) {
                var selection = guarded(type);
                if (!selection.isEmpty()) {
                    var document = way.document("... on %s { %s }".formatted(type.getName(), selection));
                    var answer = ask(document);
                    assertThat(answer.codes()).as(document).allMatch("UNAUTHENTICATED"::equals);
                    assertThat(hidden.foundIn(texts(answer))).as(document).isEmpty();
                    refused.addAll(answer.codes().isEmpty() ? Set.of() : Set.of(type.getName()));
                }
            }
        }

        assertThat(refused).contains("Page", "Consultant");
    }

    @Test
    void whatIsHiddenShowsToThoseWhoMay() {
        var hidden = Hidden.in(tables);
        var drafts = new Walk(schema, ANY, (field, _) -> switch (field.getName()) {
            case "pages" -> List.of("(first: 100, drafts: true)");
            case "bookings", "users" -> List.of("(first: 100)");
            default -> field.getArgument("id") == null ? List.of("") : List.of();
        });
        var seen = new HashSet<String>();
        var boss = http.as(Role.SUPER_ADMIN);
        for (var way : drafts.ways(4)) {
            if (way.steps().getFirst().matches("(pages|bookings|users)\\(.*")
                    && !way.steps().contains("edges")) {
                for (var leaves : drafts.leaves(way.target(), ANY)) {
                    seen.addAll(texts(boss.with("Accept-Language", "en").ask(way.document(leaves))));
                    seen.addAll(texts(boss.with("Accept-Language", "de").ask(way.document(leaves))));
                }
            }
        }

        for (var kind : List.of("pages", "clients", "users", "idle users")) {
            var all = hidden.texts().get(kind);
            assertThat(new Hidden(Map.of(kind, all)).foundIn(seen))
                    .as(kind)
                    .hasSizeGreaterThan(Math.min(all.size() / 2, PLENTY));
        }
        assertThat(hidden.texts().values()).noneMatch(Set::isEmpty);
    }

    /// The rows of deep ways multiply: where a whole list is beyond the limits, its first rows are asked for.
    private Http.Answer ask(String document) {
        var answer = http.ask(document);
        return answer.codes().contains("LIMIT") ? http.ask(document.replaceAll("first: \\d+", "first: 3")) : answer;
    }

    private List<Way> ways(int depth) {
        return walk.ways(depth).stream().filter(way -> !repeats(way)).toList();
    }

    /// What lies behind `edges { node }` lies behind `nodes` as well, and a page is the same wherever it was found.
    private static boolean repeats(Way way) {
        var edges = way.steps().indexOf("edges");
        var found = way.steps().getFirst().matches("(node|resolvePath)\\(.*");
        return (edges >= 0 && way.steps().size() > edges + 2)
                || (found && way.steps().size() > DEPTH - 1);
    }

    /// Every guarded field of the type, with what lies in it.
    private String guarded(GraphQLObjectType type) {
        var fields = new StringBuilder();
        for (var field : type.getFieldDefinitions()) {
            if (!OPEN.test(type, field)) {
                fields.append(field.getName());
                if (Walk.target(field) instanceof GraphQLCompositeType target) {
                    fields.append(" { ")
                            .append(walk.leaves(target, ANY).getFirst())
                            .append(" }");
                }
                fields.append(' ');
            }
        }
        return fields.toString();
    }

    /// All texts of an answer, and what its cursors are made of.
    private static Set<String> texts(Http.Answer answer) {
        var texts = new HashSet<String>();
        Tables.leaves(answer.json()).forEach(text -> {
            texts.add(text);
            if (text.matches("[A-Za-z0-9_-]{32,}")) {
                texts.add(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            }
        });
        return texts;
    }
}
