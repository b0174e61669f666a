package io.magnetiq.content;

import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.content.PageContent.Seo;
import io.magnetiq.content.PageContent.Written;
import io.magnetiq.localization.Localized;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads a whole version, in all languages, as it would be written.
@Component
class VersionReader {
    private static final Localized NONE = Localized.of(Map.of());
    private static final Written NOTHING =
            new Written(new PageContent(NONE, NONE, new Seo(NONE, NONE, NONE, null), List.of()), Map.of());

    private final EntityManager entities;

    VersionReader(EntityManager entities) {
        this.entities = entities;
    }

    Written read(@Nullable PageVersion version) {
        if (version == null) {
            return NOTHING;
        }
        var seo = Objects.requireNonNull(entities.find(PageSeo.class, version.id()));
        var known = new HashMap<Long, NewBlock>();
        var below = new HashMap<Long, Deque<NewBlock>>();
        var top = new ArrayDeque<NewBlock>();
        for (var block : entities.createQuery(
                        "select b from Block b where b.version.id = :version order by b.id", Block.class)
                .setParameter("version", version.id())
                .getResultList()
                .reversed()) {
            // Whatever stands in a section was written behind it, so it is complete by now.
            var inside = below.getOrDefault(block.id(), new ArrayDeque<>());
            var read =
                    new NewBlock(block.kind(), block.languages(), block.props().all(), new ArrayList<>(inside));
            known.put(block.id(), read);
            var siblings =
                    block.parentId() == null ? top : below.computeIfAbsent(block.parentId(), _ -> new ArrayDeque<>());
            siblings.addFirst(read);
        }
        return new Written(
                new PageContent(
                        version.title(),
                        version.excerpt(),
                        new Seo(seo.title(), seo.description(), seo.keywords(), seo.canonicalUrl()),
                        new ArrayList<>(top)),
                known);
    }
}
