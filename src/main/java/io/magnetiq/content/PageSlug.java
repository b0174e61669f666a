package io.magnetiq.content;

import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

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

    @Override
    public long id() {
        return id;
    }
}
