package io.magnetiq.content;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Scope;
import io.magnetiq.localization.Languages;
import io.magnetiq.platform.Refusal;
import java.util.Comparator;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/// Resolves `resolvePath` of `content/page.graphqls`.
@Controller
class PathController {
    private static final int LONGEST = 220;

    private final Listings listings;
    private final Languages languages;

    PathController(Listings listings, Languages languages) {
        this.listings = listings;
        this.languages = languages;
    }

    private record Place(String slug, String language) {}

    record Redirect(String location, int status, Page page) {}

    record Gone(String path) {}

    record NotFound(String path) {}

    @QueryMapping
    Object resolvePath(@Argument String path, DataFetchingEnvironment env) {
        if (path.length() > LONGEST) {
            throw Refusal.badInput("A path has at most %d characters.".formatted(LONGEST));
        }
        var gone = false;
        for (var place :
                places(path.replaceAll("^/+|/+$", ""), languages.at(env).site())) {
            var found = listings.whole(
                    PageList.PAGES,
                    Scope.of("{}.id in (select s.page.id from PageSlug s where s.slug = ?)", place.slug()),
                    "shown");
            var published = found.stream()
                    .filter(page -> page.status() == PageStatus.PUBLISHED && page.deletedAt() == null)
                    .min(Comparator.comparingInt(page -> rank(page, place)));
            if (published.isPresent()) {
                return answer(published.get(), place);
            }
            gone |= found.stream().anyMatch(PathController::wasPublished);
        }
        return gone ? new Gone(path) : new NotFound(path);
    }

    /// What a path may mean, likeliest first: a slug, or one below the tag of another language than the site's.
    private List<Place> places(String path, String language) {
        var asked = new Place(path, language);
        var parts = path.split("/", 2);
        return parts.length == 2 && languages.supported().contains(parts[0]) && !parts[0].equals(languages.site())
                ? List.of(asked, new Place(parts[1], parts[0]))
                : List.of(asked);
    }

    /// That there was a draft is nobody's business.
    private static boolean wasPublished(Page page) {
        return page.deletedAt() != null && page.publishedAt() != null;
    }

    private Object answer(Page page, Place asked) {
        return rank(page, asked) < Integer.MAX_VALUE
                ? page
                : new Redirect(Seo.href(page, asked.language(), languages), 301, page);
    }

    /// How near its own language is to the one asked for, if this is the slug shown there; else it comes last.
    private int rank(Page page, Place asked) {
        var shown = Seo.shown(page, asked.language(), languages);
        return asked.slug().equals(page.slug().in(shown))
                ? languages.chain(asked.language()).tags().indexOf(shown)
                : Integer.MAX_VALUE;
    }
}
