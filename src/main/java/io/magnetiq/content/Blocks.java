package io.magnetiq.content;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.listing.Connection;
import io.magnetiq.localization.Languages;
import io.magnetiq.platform.Batch;
import io.magnetiq.platform.Selection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;

/// Answers the blocks of pages and versions: only the levels and columns that are asked for.
@Component
class Blocks {
    private static final Set<String> NARROW = Set.of("id", "kind", "position", "__typename");

    /// What shapes the answer beside the version.
    ///
    /// @param first null for all
    record Shape(String language, @Nullable Integer first, boolean props, boolean nested) {}

    private final Languages languages;
    private final Batch<Shape, List<BlockRow>> batch;

    Blocks(VersionTrees trees, Languages languages, BatchLoaderRegistry batches) {
        this.languages = languages;
        batch = Batch.of("Page.blocks", batches, (versions, shape, _) -> trees.of(versions, shape));
    }

    CompletableFuture<List<BlockRow>> of(long version, DataFetchingEnvironment env) {
        var selection = Selection.of(env);
        var first = Connection.size(env, "first");
        var nested = selection.has("children");
        var props = nested || !NARROW.containsAll(selection.names());
        return batch.load(env, version, new Shape(languages.at(env).site(), first, props, nested))
                .thenApply(blocks -> blocks == null ? List.of() : blocks);
    }
}
