package io.magnetiq.content;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.localization.Languages;
import io.magnetiq.platform.Batch;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Selection;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;

/// Reads the blocks of many versions with one statement: only the levels and columns that are asked for.
@Component
class Blocks {
    private static final Set<String> NARROW = Set.of("id", "kind", "position", "__typename");
    private static final int MOST = 100;

    /// What shapes the answer beside the version.
    ///
    /// @param first null for all
    private record Shape(String language, @Nullable Integer first, boolean props, boolean nested) {}

    private final EntityManager entities;
    private final Languages languages;
    private final Batch<Shape, List<BlockRow>> batch;

    Blocks(EntityManager entities, Languages languages, BatchLoaderRegistry batches) {
        this.entities = entities;
        this.languages = languages;
        batch = Batch.of("Page.blocks", batches, (versions, shape, _) -> trees(versions, shape));
    }

    CompletableFuture<List<BlockRow>> of(long version, DataFetchingEnvironment env) {
        var selection = Selection.of(env);
        var first = env.<Integer>getArgument("first");
        if (first != null && (first < 1 || first > MOST)) {
            throw Refusal.badInput("`first` is from 1 to %d.".formatted(MOST));
        }
        var nested = selection.has("children");
        var props = nested || !NARROW.containsAll(selection.names());
        return batch.load(env, version, new Shape(languages.at(env).site(), first, props, nested))
                .thenApply(blocks -> blocks == null ? List.of() : blocks);
    }

    private Map<Long, List<BlockRow>> trees(List<Long> versions, Shape shape) {
        var trees = new HashMap<Long, List<BlockRow>>();
        var known = new HashMap<Long, BlockRow>();
        for (var row : rows(versions, shape)) {
            known.put(row.id(), row);
            var siblings = row.parent() == null
                    ? trees.computeIfAbsent(row.version(), _ -> new ArrayList<>())
                    : known.containsKey(row.parent()) ? known.get(row.parent()).children() : null;
            // A block whose section appears in other languages only is left out with it.
            if (siblings != null) {
                siblings.add(row);
            }
        }
        var first = shape.first();
        if (first != null) {
            trees.replaceAll((_, blocks) -> blocks.subList(0, Math.min(first, blocks.size())));
        }
        return trees;
    }

    private List<BlockRow> rows(List<Long> versions, Shape shape) {
        var spoken = " and (%1$s.languages is null or %1$s.languages like :language)";
        var from = "Block b where b.version.id in :versions" + spoken.formatted("b");
        if (!shape.nested()) {
            from += " and b.parentId is null";
        }
        if (shape.first() != null && !shape.nested()) {
            from = "PageVersion v join Block b on b.id in (select n.id from Block n where n.version.id = v.id"
                    + " and n.parentId is null" + spoken.formatted("n")
                    + " order by n.position limit :first) where v.id in :versions";
        }
        var props = shape.props() ? "b.props" : "cast(null as string)";
        var query = entities.createQuery(
                        "select new io.magnetiq.content.BlockRow(b.id, b.version.id, b.parentId, b.position, b.kind, "
                                + props + ") from " + from + " order by b.id",
                        BlockRow.class)
                .setParameter("versions", versions)
                .setParameter("language", "%," + shape.language() + ",%");
        if (from.contains(":first")) {
            query.setParameter("first", shape.first());
        }
        return query.getResultList();
    }
}
