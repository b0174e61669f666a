package io.magnetiq.content;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.content.VersionController.PageTranslation;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.listing.Connection;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Scope;
import io.magnetiq.localization.Languages;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `content/page.graphqls`.
@Controller
class PageController {
    private final Listings listings;
    private final Languages languages;
    private final Blocks blocks;
    private final Authors authors;
    private final PageVersions versions;
    private final PageSeos seos;

    PageController(
            Listings listings,
            Languages languages,
            Blocks blocks,
            Authors authors,
            PageVersions versions,
            PageSeos seos) {
        this.listings = listings;
        this.languages = languages;
        this.blocks = blocks;
        this.authors = authors;
        this.versions = versions;
        this.seos = seos;
    }

    @Bean
    static NodeType<Page> pageNode(Pages pages) {
        return new NodeType<>(
                "Page",
                Page.class,
                (ids, context) -> Caller.of(context).may(Permission.CONTENT_READ)
                        ? pages.presentByIdIn(ids)
                        : pages.publishedByIdIn(ids));
    }

    @QueryMapping
    Connection<Page> pages(@Argument boolean drafts, DataFetchingEnvironment env) {
        if (drafts) {
            Caller.of(env).demand(Permission.CONTENT_READ);
        }
        return listings.read(PageList.PAGES, drafts ? PageList.PRESENT : PageList.PUBLISHED, env);
    }

    @QueryMapping
    @Nullable
    Page page(@Argument String slug, DataFetchingEnvironment env) {
        var tags = languages.at(env).tags();
        var scope = Scope.of(
                "{}.publishedId is not null and {}.deletedAt is null"
                        + " and {}.id in (select s.page.id from PageSlug s where s.slug = ? and s.current)",
                slug);
        return listings.find(PageList.PAGES, scope, env, "slug").stream()
                .min(Comparator.comparingInt(page -> rank(page, slug, tags)))
                .orElse(null);
    }

    /// A path may be one page's in German and another's in English: the language that is asked for decides.
    private static int rank(Page page, String slug, List<String> tags) {
        for (int i = 0; i < tags.size(); i++) {
            if (slug.equals(page.slug().in(tags.get(i)))) {
                return i;
            }
        }
        return tags.size();
    }

    @BatchMapping(typeName = "Page")
    List<Author> author(List<Page> owners) {
        return Relation.toOne(owners, Page::author, authors::findByIdIn);
    }

    @BatchMapping(typeName = "Page")
    List<Seo> seo(List<Page> owners) {
        var found = Relation.toOneOrNone(owners, page -> page.shown().seo(), seos::findByIdIn);
        return owners.stream()
                .map(page -> Seo.of(page, found.get(page), languages))
                .toList();
    }

    @SchemaMapping(typeName = "Page", field = "blocks")
    CompletableFuture<List<BlockRow>> blocks(Page page, DataFetchingEnvironment env) {
        return blocks.of(page.shownId(), env);
    }

    @SchemaMapping(typeName = "Page")
    int readingMinutes(Page page, DataFetchingEnvironment env) {
        return page.shown().readingMinutes(languages.at(env).tags());
    }

    @BatchMapping(typeName = "Page")
    Map<Page, PageVersion> draft(List<Page> owners) {
        return Relation.toOneById(owners, Page::draftId, versions::findByIdIn);
    }

    @BatchMapping(typeName = "Page")
    Map<Page, PageVersion> scheduledVersion(List<Page> owners) {
        return Relation.toOneById(owners, Page::scheduledId, versions::findByIdIn);
    }

    @BatchMapping(typeName = "Page", field = "versions")
    List<List<PageVersion>> pageVersions(List<Page> owners) {
        return Relation.toMany(owners, versions::latestOf);
    }

    @SchemaMapping(typeName = "Page")
    List<PageTranslation> translations(Page page) {
        return PageTranslation.of(page.shown(), languages);
    }
}
