package io.magnetiq.content;

import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in pages and their content.
@Service
@Transactional
public class ContentDesk {
    private static final int DEEPEST = 3;

    private final EntityManager entities;
    private final ObjectProvider<GraphQlSource> schema;

    ContentDesk(EntityManager entities, ObjectProvider<GraphQlSource> schema) {
        this.entities = entities;
        this.schema = schema;
    }

    /// A page to be.
    ///
    /// @param former paths that redirect to it, as language and slug
    public record NewPage(
            Localized slug,
            String template,
            boolean featured,
            int sortOrder,
            long authorId,
            List<Map.Entry<String, String>> former) {}

    /// A page without content yet; nobody sees it until it has some.
    public long create(NewPage input) {
        var author = entities.getReference(Author.class, input.authorId());
        var page = Page.at(input.slug(), input.template(), author).placed(input.featured(), input.sortOrder());
        entities.persist(page);
        for (var language : input.slug().languages()) {
            var slug = input.slug().in(language);
            if (slug != null) {
                entities.persist(new PageSlug(page, language, slug, true));
            }
        }
        input.former().forEach(old -> entities.persist(new PageSlug(page, old.getKey(), old.getValue(), false)));
        return page.id();
    }

    /// Writes the next version of a page's content as its draft.
    public void write(long pageId, long editorId, PageContent content) {
        var page = page(pageId);
        var counts = new HashMap<String, Integer>();
        count(counts, content.title());
        count(counts, content.excerpt());
        var rows = new ArrayList<PendingBlock>();
        collect(content.blocks(), null, 1, counts, rows);
        var words = new HashMap<String, String>();
        counts.forEach((language, number) -> words.put(language, number.toString()));
        var version = PageVersion.of(pageId, latest(page), editorId, content, Localized.of(words));
        entities.persist(version);
        entities.persist(new PageSeo(version.id(), content.seo()));
        var written = new HashMap<PendingBlock, Block>();
        for (var row : rows) {
            var parent = row.parent() == null ? null : written.get(row.parent());
            var block = row.block();
            var kept = new Block(
                    version, parent, row.position(), block.kind(), block.languages(), BlockProps.of(block.props()));
            entities.persist(kept);
            written.put(row, kept);
        }
        page.write(version);
    }

    private @Nullable PageVersion latest(Page page) {
        var id = page.latestId();
        // Its fields are looked at, which a proxy does not have.
        return id == null ? null : Hibernate.unproxy(entities.find(PageVersion.class, id), PageVersion.class);
    }

    /// Makes the draft the content that everybody sees.
    public void publish(long pageId, Instant when) {
        page(pageId).publish(when);
    }

    /// Sets the draft to be published at a time.
    public void schedule(long pageId, Instant when) {
        page(pageId).schedule(when);
    }

    private record PendingBlock(@Nullable PendingBlock parent, int position, NewBlock block) {}

    /// Blocks in reading order, each behind the section that holds it.
    private void collect(
            List<NewBlock> blocks,
            @Nullable PendingBlock parent,
            int depth,
            Map<String, Integer> counts,
            List<PendingBlock> rows) {
        if (depth > DEEPEST && !blocks.isEmpty()) {
            throw Refusal.badInput("Sections nest at most %d deep.".formatted(DEEPEST));
        }
        var props = new Props((language, text) -> count(counts, language, text));
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            props.check(schema.getObject().schema(), block.kind(), block.props());
            var row = new PendingBlock(parent, i, block);
            rows.add(row);
            collect(block.children(), row, depth + 1, counts, rows);
        }
    }

    private static void count(Map<String, Integer> counts, Localized texts) {
        texts.languages().forEach(language -> count(counts, language, String.valueOf(texts.in(language))));
    }

    private static void count(Map<String, Integer> counts, String language, String text) {
        var words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        counts.merge(language, words, Integer::sum);
    }

    private Page page(long id) {
        var page = entities.find(Page.class, id);
        if (page == null) {
            throw Refusal.badInput("There is no such page.");
        }
        return page;
    }
}
