package io.magnetiq.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.content.ContentDesk;
import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.PageContent;
import io.magnetiq.identity.Role;
import io.magnetiq.localization.Localized;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Nobody is given an answer from before a write that was acknowledged, or one that is another's.
@ServerTest
class StaleTests {
    private static final List<String> LANGUAGES = List.of("de", "en", "fr");
    private static final int STEPS = 300;
    private static final int WRITES = 60;
    private static final int READERS = 4;

    private final Http http;
    private final ContentDesk desk;
    private final EntityManager entities;
    private final TransactionTemplate writing;
    private final List<Long> made = new ArrayList<>();

    StaleTests(Http http, ContentDesk desk, EntityManager entities, PlatformTransactionManager transactions) {
        this.http = http;
        this.desk = desk;
        this.entities = entities;
        writing = new TransactionTemplate(transactions);
    }

    @AfterEach
    void removeWhatWasWritten() {
        writing.executeWithoutResult(_ -> {
            run("update Page p set p.publishedId = null, p.publishedAt = null, p.draftId = null where p.id in :made");
            run("delete from PageSlug s where s.page.id in :made");
            run("delete from PageSeo s where s.id in (select v.id from PageVersion v where v.pageId in :made)");
            run("delete from PageVersion v where v.pageId in :made");
            run("delete from Page p where p.id in :made");
        });
    }

    private void run(String hql) {
        entities.createQuery(hql).setParameter("made", made).executeUpdate();
    }

    @Test
    void whateverIsWrittenAndReadInAnyOrder() {
        var random = new Random(20_261_125);
        var pages = new ArrayList<String>();
        pages.add(page());
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(6)) {
                case 0 -> pages.add(page());
                case 1 -> write(pages.get(random.nextInt(pages.size())), "v" + step, random.nextBoolean());
                default -> {
                    var reader = reader(random);
                    var document = document(pages.get(random.nextInt(pages.size())), random.nextInt(3));
                    // The second one is new, so that it runs on kept rows; the third one counts statements, which runs
                    // them.
                    var given = reader.plain().ask(document).json().path("data");
                    var fresh =
                            reader.plain().ask(document + " #" + step).json().path("data");
                    assertThat(List.of(given, fresh))
                            .containsOnly(reader.ask(document).json().path("data"));
                }
            }
        }
    }

    @Test
    void whoReadsBehindAWriteSeesItHoweverManyReadAndWrite() throws Exception {
        var slug = page();
        var written = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var readers = new ArrayList<Future<Integer>>();
            for (int reader = 0; reader < READERS; reader++) {
                readers.add(threads.submit(() -> {
                    var reads = 0;
                    while (written.get() < WRITES) {
                        var atLeast = written.get();
                        var title = http.plain()
                                .with("Accept-Language", "en")
                                .ask(document(slug, 0) + " #" + reads % 2 * reads)
                                .data("/page/title");
                        assertThat(Integer.parseInt(title.asString().substring(1)))
                                .isGreaterThanOrEqualTo(atLeast);
                        reads++;
                    }
                    return reads;
                }));
            }
            try {
                for (int number = 1; number <= WRITES; number++) {
                    write(slug, "v" + number, true);
                    written.set(number);
                }
            } finally {
                written.set(WRITES);
            }
            for (var reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        }
    }

    private Http reader(Random random) {
        var roles = List.of(Role.VIEWER, Role.EDITOR, Role.ADMIN);
        var client = random.nextBoolean() ? http : http.as(roles.get(random.nextInt(roles.size())));
        return client.with("Accept-Language", LANGUAGES.get(random.nextInt(LANGUAGES.size())));
    }

    private static String document(String slug, int kind) {
        return switch (kind) {
            case 0 -> "{ page(slug: \"%s\") { title version } }".formatted(slug);
            case 1 -> "{ page(slug: \"%s\") { title(lang: \"de\") author { name } blocks { id } } }".formatted(slug);
            default ->
                "{ pages(first: 5, where: { title: { contains: \"v\" } }) { totalCount nodes { slug title status } } }";
        };
    }

    private String page() {
        var slug = "kept-" + UUID.randomUUID();
        var author = entities.createQuery("select min(a.id) from Author a", Long.class)
                .getSingleResult();
        desk.create(new Place(Localized.of(Map.of("en", slug)), "default", author, false, 0), List.of());
        write(slug, "v0", true);
        return slug;
    }

    private long author() {
        return entities.createQuery("select min(p.author.id) from Page p", Long.class)
                .getSingleResult();
    }

    private void write(String slug, String title, boolean published) {
        var id = entities.createQuery("select s.page.id from PageSlug s where s.slug = :slug", Long.class)
                .setParameter("slug", slug)
                .getSingleResult();
        var texts = Localized.of(Map.of("en", title, "de", title + " de"));
        var nothing = Localized.of(Map.of());
        desk.write(
                id,
                author(),
                new PageContent(texts, nothing, new PageContent.Seo(nothing, nothing, nothing, null), List.of()));
        if (published) {
            desk.publish(id, Instant.parse("2027-02-01T00:00:00Z"));
        }
    }
}
