package io.magnetiq.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Where paths lead: a page's own to the page, its former ones to its own, and none to itself.
@ServerTest
class PathTests {
    private final Http http;
    private final Tables tables;

    PathTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        tables = new Tables(jdbc, transactions);
    }

    /// What a path leads to, and the page that is there.
    private record End(String kind, String page, String location, int status) {}

    private End resolve(String path, @Nullable String lang) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("path", path);
        variables.put("lang", lang);
        var answer = http.ask("""
                query($path: String!, $lang: LanguageTag) { resolvePath(path: $path, lang: $lang) {
                  __typename ... on Page { id } ... on Redirect { location status page { id } } } }""", variables);
        var end = answer.data("/resolvePath");
        return new End(
                end.path("__typename").asString(),
                end.path("id").asString("") + end.at("/page/id").asString(""),
                end.path("location").asString(""),
                end.path("status").asInt(0));
    }

    private static End page(String id) {
        return new End("Page", id, "", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "de-AT", "xx"})
    void aPageIsAtTheSlugShown(String lang) {
        var pages = http.ask("{ pages(first: 100, lang: \"%s\") { nodes { id slug } } }".formatted(lang));
        var ends = pages.texts("/pages/nodes", "slug").stream()
                .map(slug -> resolve("/" + slug, lang))
                .toList();

        assertThat(ends)
                .isNotEmpty()
                .isEqualTo(pages.texts("/pages/nodes", "id").stream()
                        .map(PathTests::page)
                        .toList());
    }

    @Test
    void aFormerSlugRedirectsToThePresentOne() {
        assertThat(resolve("/services/rpa", "en").location()).isEqualTo("/services/process-automation");
        assertThat(resolve("/services/rpa", "fr").location()).isEqualTo("/services/process-automation");
        assertThat(resolve("/services/rpa", "de").location()).isEqualTo("/de/dienstleistungen/prozessautomatisierung");
        assertThat(resolve("/faq", "de").location()).isEqualTo("/de/haeufige-fragen");
        assertThat(tables.rows("select s.slug, s.language from page_slug s join page p on p.id = s.page_id"
                        + " where not s.current and p.published_version_id is not null and p.deleted_at is null"))
                .isNotEmpty()
                .allSatisfy(row -> {
                    var end = resolve("/" + row.get("slug"), (String) row.get("language"));
                    assertThat(end.kind()).isEqualTo("Redirect");
                    assertThat(end.status()).isEqualTo(301);
                });
    }

    @Test
    void aSlugOfAnotherLanguageRedirectsToTheOneShown() {
        assertThat(resolve("/services/ai-consulting", "fr").location()).isEqualTo("/fr/services/conseil-en-ia");
        assertThat(resolve("/dienstleistungen/prozessautomatisierung", "fr").location())
                .isEqualTo("/services/process-automation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "de-AT"})
    void wherePathsOfTheSiteLeadIsAPage(String lang) {
        var site = http.ask("""
                query($lang: LanguageTag) {
                  menu(key: "main", lang: $lang) { items { href page { id } items { href page { id } } } }
                  pages(first: 100, lang: $lang) { nodes { seo { alternates { href } } } } }""", Map.of("lang", lang));
        var paths = new ArrayList<String>();
        site.data("/menu").findParents("page").stream()
                .filter(item -> item.path("page").isObject())
                .forEach(item -> paths.add(item.path("href").asString()));
        paths.add(resolve("/services/rpa", lang).location());
        assertThat(paths)
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(resolve(path, lang).kind()).isEqualTo("Page"));

        // Those of other languages than the site's stand below their tag, whatever is asked for.
        site.data("/pages").findValues("href").forEach(href -> paths.add(href.asString()));
        assertThat(paths)
                .anyMatch(path -> path.startsWith("/de/"))
                .allSatisfy(path -> assertThat(resolve(path, null).kind()).isEqualTo("Page"));
    }

    @Test
    void belowATagIsNothingElse() {
        for (var path : List.of("/de", "/de/", "/de/nowhere", "/en/faq", "/xx/faq", "/de/de/haeufige-fragen")) {
            assertThat(resolve(path, null).kind()).as(path).isEqualTo("NotFound");
        }
        assertThat(resolve("/de/faq", null)).satisfies(end -> {
            assertThat(end.kind()).isEqualTo("Redirect");
            assertThat(end.location()).isEqualTo("/de/haeufige-fragen");
        });
    }
}
