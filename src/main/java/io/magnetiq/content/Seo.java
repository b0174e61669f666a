package io.magnetiq.content;

import io.magnetiq.localization.Languages;
import io.magnetiq.localization.Localized;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What search engines are told of a page, its addresses in other languages included.
public record Seo(
        Localized title,
        Localized description,
        Localized keywords,
        @Nullable String canonicalUrl,
        List<Alternate> alternates) {
    /// A page in one of its languages.
    record Alternate(String lang, String href) {}

    static Seo of(Page page, @Nullable PageSeo seo, Languages languages) {
        var alternates = page.slug().languages().stream()
                .map(tag -> new Alternate(tag, href(page, tag, languages)))
                .toList();
        var none = Localized.of(Map.of());
        return seo == null
                ? new Seo(none, none, none, null, alternates)
                : new Seo(seo.title(), seo.description(), seo.keywords(), seo.canonicalUrl(), alternates);
    }

    /// Where a page stands on the site: at the root in the default language, below the tag in others.
    public static String href(Page page, String language, Languages languages) {
        var tag = shown(page, language, languages);
        return (tag.equals(languages.site()) ? "/" : "/" + tag + "/")
                + page.slug().in(tag);
    }

    /// The language of the slug that is shown where one is asked for.
    static String shown(Page page, String language, Languages languages) {
        return languages.chain(language).tags().stream()
                .filter(page.slug().languages()::contains)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A page without a slug"));
    }
}
