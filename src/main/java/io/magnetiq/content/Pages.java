package io.magnetiq.content;

import io.magnetiq.database.Keys;
import io.magnetiq.listing.Needs;
import io.magnetiq.listing.PresentByIds;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All pages.
interface Pages extends ListCrudRepository<Page, Long>, PresentByIds<Page> {
    Needs NEEDS = Needs.of("slug", "template", "featured", "sortOrder", "publishedAt", "scheduledAt")
            .byId("versions")
            .field("title", "shown.title")
            .field("excerpt", "shown.excerpt")
            .field("readingMinutes", "shown.words")
            .field("availableLanguages", "shown.title")
            .field("version", "shown.number")
            .field("translations", "shown.title", "shown.revisions")
            .field("status", "publishedId", "scheduledId")
            .field("blocks", "shown.id")
            .field("draft", "draftId")
            .field("scheduledVersion", "scheduledId")
            .field("revision", "version")
            .field(
                    "seo",
                    "slug",
                    "shown.seo.title",
                    "shown.seo.description",
                    "shown.seo.keywords",
                    "shown.seo.canonicalUrl")
            .along("author", Authors.NEEDS);

    default List<Page> publishedByIdIn(Collection<Long> ids) {
        return publishedAmong(Keys.of(ids));
    }

    @EntityGraph(attributePaths = "shown")
    @Query("select p from Page p where among(:keys, p.id) and p.publishedId is not null and p.deletedAt is null")
    List<Page> publishedAmong(String keys);

    @Override
    @EntityGraph(attributePaths = "shown")
    @Query("select p from Page p where among(:keys, p.id) and p.deletedAt is null")
    List<Page> presentAmong(String keys);
}
