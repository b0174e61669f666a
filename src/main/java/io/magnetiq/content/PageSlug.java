package io.magnetiq.content;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Objects;

/// A path that leads, or once led, to a page.
@Entity
final class PageSlug implements Identified {
    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Page page;

    private String language;
    private String slug;
    private boolean current;

    @SuppressWarnings("NullAway.Init")
    PageSlug() {}

    PageSlug(Page page, String language, String slug, boolean current) {
        id = Ids.next();
        this.page = page;
        this.language = language;
        this.slug = slug;
        this.current = current;
    }

    static PageSlug current(Page page, String language, Localized slug) {
        return new PageSlug(page, language, Objects.requireNonNull(slug.in(language)), true);
    }

    /// Is it kept from this page by another one?
    ///
    /// @param shown may it be taken where it redirects, or says that a page is gone?
    boolean isKeptFrom(Page asking, boolean shown) {
        var stands = current && page.deletedAt() == null;
        return page.id() != asking.id() && (stands || (!shown && page.publishedAt() != null));
    }

    /// Is it where this page stands?
    boolean leads(Page asked) {
        return current && page.id() == asked.id();
    }

    void lead(Page target) {
        page = target;
        current = true;
    }

    void redirect() {
        current = false;
    }

    String slug() {
        return slug;
    }

    String language() {
        return language;
    }

    @Override
    public long id() {
        return id;
    }
}
