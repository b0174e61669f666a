package io.magnetiq.editing;

import io.magnetiq.Http;
import io.magnetiq.PageSweep;
import io.magnetiq.Tables;
import io.magnetiq.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes pages below one path as editors and admins do, and takes them away in the end.
final class Newsroom implements AutoCloseable {
    private static final String PATH = "newsroom/";

    final Http visitor;
    final Http editor;
    final Http admin;
    final Tables tables;
    private final PageSweep sweep;

    Newsroom(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        visitor = http;
        editor = http.as(Role.EDITOR);
        admin = http.as(Role.ADMIN);
        tables = new Tables(jdbc, transactions);
        sweep = new PageSweep(jdbc, new TransactionTemplate(transactions));
    }

    /// A page as a mutation answered it.
    record Draft(String id, int revision) {}

    /// Makes a page at `newsroom/…` in English and `presse/…` in German.
    Http.Answer create(String name, String more) {
        return create(editor, name, more);
    }

    Http.Answer create(Http client, String name, String more) {
        return ask(client, "pageCreate", """
                slug: [{ lang: "en", value: "%s" }, { lang: "de", value: "presse/%s" }], template: "article",
                title: [{ lang: "en", value: "News" }, { lang: "de", value: "Neues" }] %s""".formatted(PATH + name, name, more));
    }

    Draft created(String name, String more) {
        return draft("pageCreate", create(name, more));
    }

    Draft published(String name, String more) {
        return act(admin, "pagePublish", created(name, more), "");
    }

    Http.Answer ask(Http client, String mutation, String input) {
        return client.ask("""
                mutation { %s(input: { %s }) {
                  page { id revision status version publishedAt scheduledAt } errors { code message path } } }""".formatted(mutation, input));
    }

    Http.Answer ask(Http client, String mutation, Draft draft, String more) {
        return ask(
                client, mutation, "page: \"%s\", expectedVersion: %d %s".formatted(draft.id(), draft.revision(), more));
    }

    /// Does what must succeed.
    Draft act(Http client, String mutation, Draft draft, String more) {
        return draft(mutation, ask(client, mutation, draft, more));
    }

    private static Draft draft(String mutation, Http.Answer answer) {
        var page = answer.data("/" + mutation + "/page");
        if (page.isMissingNode() || page.isNull()) {
            throw new AssertionError(answer.text());
        }
        return new Draft(page.at("/id").asString(), page.at("/revision").asInt());
    }

    static String path(String name) {
        return PATH + name;
    }

    /// What anybody sees of a page.
    String seen(String name, String fields) {
        return visitor.ask("{ page(slug: \"%s\") { %s } }".formatted(PATH + name, fields))
                .data("/page")
                .toString();
    }

    /// What a path leads to, as the name of its type.
    String resolved(String name) {
        return visitor.ask("{ resolvePath(path: \"/%s\") { __typename } }".formatted(PATH + name))
                .data("/resolvePath/__typename")
                .asString();
    }

    void write(String sql) {
        sweep.writing().executeWithoutResult(_ -> sweep.jdbc().sql(sql).update());
    }

    int versions() {
        return tables.count("select count(*) from page_version");
    }

    @Override
    public void close() {
        sweep.away(PATH);
    }
}
