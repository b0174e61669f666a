package io.magnetiq.content;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Scope;
import io.magnetiq.localization.Languages;
import io.magnetiq.platform.Refusal;
import java.util.Comparator;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/// Resolves `resolvePath` of `content/page.graphqls`.
@Controller
class PathController {
    private static final int LONGEST = 200;

    private final Listings listings;
    private final Languages languages;

    PathController(Listings listings, Languages languages) {
        this.listings = listings;
        this.languages = languages;
    }

    record Redirect(String location, int status, Page page) {}

    record Gone(String path) {}

    record NotFound(String path) {}

    @QueryMapping
    Object resolvePath(@Argument String path, DataFetchingEnvironment env) {
        if (path.length() > LONGEST) {
            throw Refusal.badInput("A path has at most %d characters.".formatted(LONGEST));
        }
        var slug = path.replaceAll("^/+|/+$", "");
        var asked = languages.at(env);
        var found = listings.whole(
                PageList.PAGES,
                Scope.of("{}.id in (select s.page.id from PageSlug s where s.slug = ?)", slug),
                "shown");
        var published =
                found.stream().filter(page -> page.status() == PageStatus.PUBLISHED && page.deletedAt() == null);
        return published
                .min(Comparator.comparing(
                        (Page page) -> !slug.equals(page.slug().in(asked.site()))))
                .map(page -> answer(page, slug, asked.site()))
                .orElseGet(() ->
                        found.stream().anyMatch(PathController::wasPublished) ? new Gone(path) : new NotFound(path));
    }

    /// That there was a draft is nobody's business.
    private static boolean wasPublished(Page page) {
        return page.deletedAt() != null && page.publishedAt() != null;
    }

    private Object answer(Page page, String slug, String language) {
        return slug.equals(page.slug().in(language))
                ? page
                : new Redirect(Seo.href(page, language, languages), 301, page);
    }
}
