package io.magnetiq.content;

import io.magnetiq.localization.Localized;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.ErrorCode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.HashSet;
import org.springframework.stereotype.Component;

/// Keeps which paths lead to a page, and which once did.
@Component
class PagePaths {
    private final EntityManager entities;

    PagePaths(EntityManager entities) {
        this.entities = entities;
    }

    /// Has these paths and no others lead to the page; those it had before redirect to it while it is published. What
    /// only redirects elsewhere, or led to a page that is deleted, may be taken.
    ///
    /// @param shown even where the public would see that it is
    void give(Page page, Localized slug, boolean shown) {
        var missing = new HashSet<>(slug.languages());
        // Locked, for rows that change hands are no new ones that the index would refuse.
        var known = entities.createQuery("""
                        select s from PageSlug s where s.page.id = :page or s.slug in (:slugs) order by s.id""", PageSlug.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setParameter("page", page.id())
                .setParameter("slugs", slug.languages().stream().map(slug::in).toList())
                .getResultList();
        for (var path : known) {
            if (path.slug().equals(slug.in(path.language()))) {
                if (path.isKeptFrom(page, shown)) {
                    throw taken(path);
                }
                // No other takes its place: rows that are new are written before old ones go.
                path.lead(page);
                missing.remove(path.language());
            } else if (path.leads(page)) {
                if (page.status() == PageStatus.PUBLISHED) {
                    path.redirect();
                } else {
                    entities.remove(path);
                }
            }
        }
        missing.forEach(language -> entities.persist(PageSlug.current(page, language, slug)));
    }

    private static Rejection taken(PageSlug path) {
        return Rejection.of(
                ErrorCode.SLUG_TAKEN,
                "Another page has, or had, the path %s in %s.".formatted(path.slug(), path.language()),
                "input",
                "slug");
    }
}
