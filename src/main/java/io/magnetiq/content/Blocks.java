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
    /// In the place of a language.
    static final String EVERY = "*";

    private static final String LANGUAGES = "languages";
    private static final String CHILDREN = "children";
    private static final Set<String> NARROW = Set.of("id", "kind", "position", LANGUAGES, "__typename");

    /// What shapes the answer beside the version.
    ///
    /// @param language that blocks are chosen by; [#EVERY] for none
    /// @param first null for all
    /// @param languages are those asked for that a block appears in?
    record Shape(String language, @Nullable Integer first, boolean languages, boolean props, boolean nested) {}

    private final Languages languages;
    private final Batch<Shape, List<BlockRow>> batch;

    Blocks(VersionTrees trees, Languages languages, BatchLoaderRegistry batches) {
        this.languages = languages;
        batch = Batch.of("Page.blocks", batches, (versions, shape, _) -> trees.of(versions, shape));
    }

    CompletableFuture<List<BlockRow>> of(long version, DataFetchingEnvironment env) {
        return of(version, languages.at(env).site(), env);
    }

    /// Those that appear in other languages only, too.
    CompletableFuture<List<BlockRow>> all(long version, DataFetchingEnvironment env) {
        return of(version, EVERY, env);
    }

    private CompletableFuture<List<BlockRow>> of(long version, String language, DataFetchingEnvironment env) {
        var selection = Selection.of(env);
        var names = selection.names();
        var first = Connection.size(env, "first");
        var nested = names.contains(CHILDREN);
        var props = nested || !NARROW.containsAll(names);
        return batch.load(env, version, new Shape(language, first, spoken(selection, names), props, nested))
                .thenApply(blocks -> blocks == null ? List.of() : blocks);
    }

    /// Are languages asked for, on whatever level?
    private static boolean spoken(Selection selection, Set<String> names) {
        if (names.contains(LANGUAGES) || !names.contains(CHILDREN)) {
            return names.contains(LANGUAGES);
        }
        var below = selection.below(CHILDREN);
        return spoken(below, below.names());
    }
}
