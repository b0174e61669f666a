package io.magnetiq.content;

import io.magnetiq.localization.Localized;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an editor writes: the content of a version to be.
public record PageContent(Localized title, Localized excerpt, Seo seo, List<NewBlock> blocks) {
    /// The content of a version that is there.
    ///
    /// @param blocks all of them by id, those in sections too
    public record Written(PageContent content, Map<Long, NewBlock> blocks) {}

    /// What search engines are told.
    public record Seo(
            Localized title,
            Localized description,
            Localized keywords,
            @Nullable String canonicalUrl) {}

    /// A block to be.
    ///
    /// @param kind name of its type without `Block`, first letter lower-case
    /// @param languages those it appears in; empty for all
    /// @param props its fields by name; a localized one is a map by language, a reference is an id
    public record NewBlock(String kind, List<String> languages, Map<String, Object> props, List<NewBlock> children) {}
}
