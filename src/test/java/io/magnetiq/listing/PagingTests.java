package io.magnetiq.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.content.ContentDesk;
import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.PageContent;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.identity.UserDesk.NewUser;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Paging neither repeats nor skips a row, whatever is written meanwhile.
@ServerTest
class PagingTests {
    private static final Localized NOTHING = Localized.of(Map.of());

    private final Http http;
    private final ContentDesk content;
    private final GlobalIds ids;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final long author;
    private final Random random = new Random(7);
    private final Set<String> present = new HashSet<>();

    PagingTests(
            Http http,
            ContentDesk content,
            UserDesk users,
            GlobalIds ids,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.http = http;
        this.content = content;
        this.ids = ids;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
        author = users.create(new NewUser(
                        UUID.randomUUID() + "@example.org",
                        "Paging",
                        "Author",
                        Role.EDITOR,
                        "UTC",
                        NOTHING,
                        null,
                        null,
                        false))
                .id();
    }

    @AfterEach
    void removeWhatWasWritten() {
        writing.executeWithoutResult(_ -> {
            jdbc.sql("delete from page_slug where page_id in (select id from page where author_id = :a)")
                    .param("a", author)
                    .update();
            jdbc.sql(
                            "update page set published_version_id = null, published_at = null, draft_version_id = null where author_id = :a")
                    .param("a", author)
                    .update();
            jdbc.sql("delete from page_seo where version_id in (select id from page_version where editor_id = :a)")
                    .param("a", author)
                    .update();
            jdbc.sql("delete from page_version where editor_id = :a")
                    .param("a", author)
                    .update();
            jdbc.sql("delete from page where author_id = :a").param("a", author).update();
            jdbc.sql("delete from app_user where id = :a").param("a", author).update();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "root, PUBLISHED_AT_DESC, true",
        "root, PUBLISHED_AT_ASC, false",
        "root, TITLE_ASC, true",
        "root, TITLE_DESC, false",
        "root, FEATURED_DESC, true",
        "nested, PUBLISHED_AT_DESC, true",
        "nested, PUBLISHED_AT_DESC, false",
        "nested, READING_MINUTES_ASC, true",
        "nested, TITLE_ASC, false",
    })
    void rowsWrittenMeanwhileNeitherRepeatNorHideOthers(String place, String order, boolean forward) {
        for (int i = 0; i < 40; i++) {
            insert();
        }
        var always = new HashSet<>(present);
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = fetch(place, order, forward, cursor);
            var titles = new ArrayList<>(page.texts("", "title"));
            seen.addAll(forward ? titles : titles.reversed());
            cursor = page.next(forward);
            insert();
            insert();
            always.remove(delete(seen));
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(always);
    }

    private record Fetched(Answer answer, String pointer) {
        List<String> texts(String below, String field) {
            return answer.texts(pointer + "/nodes" + below, field);
        }

        String next(boolean forward) {
            var info = answer.data(pointer + "/pageInfo");
            return info.path(forward ? "hasNextPage" : "hasPreviousPage").asBoolean()
                    ? info.path(forward ? "endCursor" : "startCursor").asString()
                    : null;
        }
    }

    private Fetched fetch(String place, String order, boolean forward, String cursor) {
        var slice = "%s: 7, orderBy: [%s]%s"
                .formatted(
                        forward ? "first" : "last",
                        order,
                        cursor == null ? "" : ", %s: \"%s\"".formatted(forward ? "after" : "before", cursor));
        var rows = "nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
        var id = ids.seal("Author", author);
        var answer = place.equals("root")
                ? http.ask("{ pages(%s, where: {author: {eq: \"%s\"}}) { %s } }".formatted(slice, id, rows))
                // The second author makes it the statement for several parents.
                : http.ask(
                        "{ author(id: \"%s\") { pages(%s) { %s } } authors(first: 3) { nodes { pages(%s) { nodes { slug } } } } }"
                                .formatted(id, slice, rows, slice.replaceAll(", (after|before): \"[^\"]*\"", "")));
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        return new Fetched(answer, place.equals("root") ? "/pages" : "/author/pages");
    }

    private void insert() {
        var title = "Title %04d".formatted(random.nextInt(10_000)) + " " + UUID.randomUUID();
        var words = "word ".repeat(random.nextInt(900)).strip();
        writing.executeWithoutResult(_ -> {
            var slug = Localized.of(Map.of("en", "paging-" + UUID.randomUUID()));
            var page = content.create(new Place(slug, "paging", author, random.nextBoolean(), 0), List.of());
            var seo = new PageContent.Seo(NOTHING, NOTHING, NOTHING, null);
            content.write(
                    page,
                    author,
                    new PageContent(
                            Localized.of(Map.of("en", title)), Localized.of(Map.of("en", words)), seo, List.of()));
            content.publish(page, Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50)));
        });
        present.add(title);
    }

    /// Removes one row, preferably one that has been seen: cursors point at such rows.
    private String delete(List<String> seen) {
        var title = random.nextBoolean() && !seen.isEmpty()
                ? seen.getLast()
                : present.stream()
                        .skip(random.nextInt(present.size()))
                        .findFirst()
                        .orElseThrow();
        writing.executeWithoutResult(_ -> jdbc.sql("""
                        update page set deleted_at = :now where published_version_id in (
                            select id from page_version where title ->> 'en' = :title)""")
                .param("now", Timestamp.from(Instant.now()))
                .param("title", title)
                .update());
        present.remove(title);
        return title;
    }
}
