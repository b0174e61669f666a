package io.magnetiq.content;

import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.content.PageContent.Written;
import io.magnetiq.localization.Localized;
import io.magnetiq.mutation.Rejection;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/// Writes versions with their blocks, and works out what is derived from their texts.
@Component
class VersionWriter {
    private static final int DEEPEST = 3;
    private static final int MOST = 200;
    private static final int LARGEST = 262_144;

    private final EntityManager entities;
    private final VersionReader reader;
    private final ObjectProvider<GraphQlSource> schema;

    VersionWriter(EntityManager entities, VersionReader reader, ObjectProvider<GraphQlSource> schema) {
        this.entities = entities;
        this.reader = reader;
        this.schema = schema;
    }

    /// Writes the next version of a page's content, unless nothing is to change.
    ///
    /// @param edit what it is to be, given what stands in the newest version
    /// @return is anything another?
    boolean next(Page page, @Nullable PageVersion newest, long editor, Function<Written, PageContent> edit) {
        var written = reader.read(newest);
        var content = edit.apply(written);
        if (newest != null && content.equals(written.content())) {
            return false;
        }
        page.write(write(page.id(), newest == null ? 1 : number(page), newest, written, editor, content));
        return true;
    }

    /// Writes the content of an earlier version as the next one, unless it is that of the newest.
    ///
    /// @return is anything another?
    boolean restored(Page page, PageVersion newest, long editor, PageVersion earlier) {
        var restored = reader.read(earlier);
        if (restored.content().equals(reader.read(newest).content())) {
            return false;
        }
        // Its languages stand to each other as they stood then.
        page.write(write(page.id(), number(page), earlier, restored, editor, restored.content()));
        return true;
    }

    /// The newest content need not have the greatest number: drafts are discarded.
    private int number(Page page) {
        return 1
                + entities.createQuery("select max(v.number) from PageVersion v where v.pageId = :page", Integer.class)
                        .setParameter("page", page.id())
                        .getSingleResult();
    }

    /// @param before the version that it is compared with
    /// @param written what stands there; blocks of it are not checked once more
    private PageVersion write(
            long page, int number, @Nullable PageVersion before, Written written, long editor, PageContent content) {
        var rows = new ArrayList<PendingBlock>();
        collect(content.blocks(), null, 1, rows);
        if (rows.size() > MOST) {
            throw Rejection.badInput("A page has at most %d blocks.".formatted(MOST), "input", "blocks");
        }
        var kept = Collections.<NewBlock>newSetFromMap(new IdentityHashMap<>());
        kept.addAll(written.blocks().values());
        var texts = texts(content, kept::contains);
        var words = new HashMap<String, String>();
        texts.forEach((language, all) -> words.put(
                language,
                Integer.toString(all.stream().mapToInt(VersionWriter::words).sum())));
        var changed = before == null ? texts.keySet() : changed(texts(written.content(), kept::contains), texts);
        var version = new PageVersion(page, number, before, editor, content, Localized.of(words), changed);
        entities.persist(version);
        var seo = new PageSeo(version.id(), content.seo());
        entities.persist(seo);
        version.describedBy(seo);
        persist(version, rows);
        return version;
    }

    private void persist(PageVersion version, List<PendingBlock> rows) {
        var size = 0;
        var blocks = new IdentityHashMap<PendingBlock, Block>();
        for (var row : rows) {
            var parent = row.parent() == null ? null : blocks.get(row.parent());
            var block = row.block();
            var stored = new Block(
                    version, parent, row.position(), block.kind(), block.languages(), BlockProps.of(block.props()));
            entities.persist(stored);
            blocks.put(row, stored);
            size += stored.props().length();
        }
        if (size > LARGEST) {
            throw Rejection.badInput(
                    "The blocks of a page take at most %d bytes.".formatted(LARGEST), "input", "blocks");
        }
    }

    private record PendingBlock(@Nullable PendingBlock parent, int position, NewBlock block) {}

    /// Blocks in reading order, each behind the section that holds it.
    private static void collect(
            List<NewBlock> blocks, @Nullable PendingBlock parent, int depth, List<PendingBlock> rows) {
        if (depth > DEEPEST && !blocks.isEmpty()) {
            throw Rejection.badInput(
                    "The blocks of a page form a tree of at most %d levels.".formatted(DEEPEST), "input", "blocks");
        }
        for (int i = 0; i < blocks.size(); i++) {
            var row = new PendingBlock(parent, i, blocks.get(i));
            rows.add(row);
            collect(blocks.get(i).children(), row, depth + 1, rows);
        }
    }

    private static Set<String> changed(Map<String, List<String>> before, Map<String, List<String>> now) {
        var changed = new HashSet<String>();
        now.forEach((language, texts) -> {
            // Where something stands makes no translation wrong.
            if (!sorted(texts).equals(sorted(before.getOrDefault(language, List.of())))) {
                changed.add(language);
            }
        });
        return changed;
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    /// @param kept blocks that were checked when they were written
    private Map<String, List<String>> texts(PageContent content, Predicate<NewBlock> kept) {
        var texts = new HashMap<String, List<String>>();
        add(texts, content.title());
        add(texts, content.excerpt());
        add(texts, content.blocks(), kept);
        return texts;
    }

    private void add(Map<String, List<String>> texts, List<NewBlock> blocks, Predicate<NewBlock> kept) {
        BiConsumer<String, String> each = (language, text) -> add(texts, language, text);
        for (var block : blocks) {
            var props = kept.test(block) ? Props.texts(each) : Props.checking(each);
            props.visit(schema.getObject().schema(), block.kind(), block.props());
            add(texts, block.children(), kept);
        }
    }

    private static void add(Map<String, List<String>> texts, Localized localized) {
        localized.languages().forEach(language -> add(texts, language, String.valueOf(localized.in(language))));
    }

    private static void add(Map<String, List<String>> texts, String language, String text) {
        texts.computeIfAbsent(language, _ -> new ArrayList<>()).add(text);
    }

    private static int words(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
