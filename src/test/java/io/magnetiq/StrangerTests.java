package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.content.ContentDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Journal;
import io.magnetiq.navigation.MenuDesk;
import io.magnetiq.platform.GlobalIds;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Law: to a stranger a hidden thing is a missing one, byte for byte.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangerTests implements Baited {
    private static final long NOWHERE = 4_711;

    private final Http http;
    private final GraphQLSchema schema;
    private final GlobalIds ids;
    private final Tables tables;
    private final Bait bait;

    StrangerTests(
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
        this.ids = ids;
        tables = new Tables(jdbc, transactions);
        bait = new Bait(desk, menus, journal, jdbc, transactions);
    }

    @Override
    public Bait bait() {
        return bait;
    }

    private record Thing(String type, long id) {}

    @TestFactory
    Stream<DynamicTest> nodeAnswersNullForWhatIsHidden() {
        return Stream.of(
                        new Thing("Page", bait.page(Bait.DRAFT)),
                        new Thing("Page", bait.page(Bait.REMOVED)),
                        new Thing("Page", tables.id("page", "scheduled_version_id is not null")),
                        new Thing("PageVersion", tables.id("page_version", "page_id = " + bait.page(Bait.DRAFT))),
                        new Thing("Booking", tables.id("booking", "1 = 1")),
                        new Thing("ApiKey", tables.id("api_key", "1 = 1")),
                        new Thing("Webhook", tables.id("webhook", "1 = 1")),
                        new Thing("WebhookDelivery", tables.id("webhook_delivery", "1 = 1")),
                        new Thing("User", bait.writer()),
                        new Thing("Author", bait.idle()),
                        new Thing("Consultant", bait.suspended()))
                .map(hidden -> dynamicTest(
                        hidden.toString(),
                        () -> assertThat(node(hidden))
                                .isEqualTo(node(new Thing(hidden.type(), NOWHERE)))
                                .contains("{\"node\":null}")));
    }

    @TestFactory
    Stream<DynamicTest> nodeFindsEveryKindForThoseWhoMayReadIt() {
        var leads = new Leads(schema, ids, tables, Bait.OPEN);
        var node = schema.getQueryType().getFieldDefinition("node");
        return schema.getImplementations((GraphQLInterfaceType) schema.getType("Node")).stream()
                .map(type -> dynamicTest(type.getName(), () -> {
                    var call = leads.of(node, type).getFirst();
                    var answer = http.as(Role.SUPER_ADMIN).ask("{ node" + call + " { __typename id } }");

                    assertThat(answer.data("/node/__typename").asString()).isEqualTo(type.getName());
                    assertThat(call).contains(answer.data("/node/id").asString());
                }));
    }

    private String node(Thing thing) {
        var id = ids.seal(thing.type(), thing.id());
        return http.ask("query($id: ID!) { node(id: $id) { __typename id } }", Map.of("id", id))
                .text();
    }

    @ParameterizedTest
    @ValueSource(strings = {Bait.DRAFT, Bait.REMOVED, "products/signal-desk", "produkte/signal-desk"})
    void pageAnswersNullForAHiddenSlug(String slug) {
        var ask = "{ page(slug: \"%s\") { id title } }";

        assertThat(http.ask(ask.formatted(slug)).text())
                .isEqualTo(http.ask(ask.formatted("no-such-page")).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {Bait.DRAFT, Bait.REMOVED_DRAFT, "products/signal-desk", "/produkte/signal-desk/"})
    void resolvePathFindsNothingAtAHiddenPath(String path) {
        var ask = "{ resolvePath(path: \"%s\") { __typename ... on Gone { path } ... on NotFound { path } } }";
        var missing = http.ask(ask.formatted("no-such-page")).text();

        assertThat(http.ask(ask.formatted(path)).text()).isEqualTo(missing.replace("no-such-page", path));
    }

    @Test
    void resolvePathKnowsARemovedPageThatWasPublic() {
        var answer = http.ask("{ resolvePath(path: \"%s\") { __typename } }".formatted(Bait.REMOVED));

        assertThat(answer.data("/resolvePath/__typename").asString()).isEqualTo("Gone");
    }

    @Test
    void peopleOutOfSightAreMissing() {
        var consultant = "{ consultant(slug: \"%s\") { name } }";
        var author = "{ author(id: \"%s\") { name } }";
        var slug = tables.column("select slug from consultant where id = ?", bait.suspended())
                .getFirst();

        assertThat(http.ask(consultant.formatted(slug)).text())
                .isEqualTo(http.ask(consultant.formatted("nobody")).text());
        assertThat(http.ask(author.formatted(ids.seal("Author", bait.idle()))).text())
                .isEqualTo(
                        http.ask(author.formatted(ids.seal("Author", NOWHERE))).text())
                .contains("{\"author\":null}");
    }

    @Test
    void linksToHiddenThingsLeadNowhere() {
        var ask = """
                query($slug: String!) {
                  page(slug: $slug) { blocks { ...Links ... on SectionBlock { children { ...Links } } } }
                  menu(key: "bait") { items { page { title } items { page { title } } } }
                }
                fragment Links on CtaBlock {
                  primaryAction { page { title } } secondaryAction { page { title } } consultant { name }
                }""";
        var stranger = http.ask(ask, Map.of("slug", Bait.OPEN));
        var colleague = http.as(Role.VIEWER).ask(ask, Map.of("slug", Bait.OPEN));
        var nothing = "{\"primaryAction\":{\"page\":null},\"secondaryAction\":{\"page\":null},\"consultant\":null}";

        assertThat(stranger.data("/page/blocks/0").toString()).isEqualTo(nothing);
        assertThat(stranger.data("/page/blocks/1/children/0").toString()).isEqualTo(nothing);
        assertThat(stranger.data("/menu/items").toString())
                .isEqualTo("[{\"page\":{\"title\":\"Title of bait/open\"},\"items\":[]}]");
        assertThat(colleague.data("/page/blocks/0/primaryAction/page/title").asString())
                .isEqualTo("Title of bait/draft");
    }
}
