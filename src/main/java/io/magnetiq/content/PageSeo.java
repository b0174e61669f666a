package io.magnetiq.content;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Identified;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// What search engines are told of one version of a page.
@Entity
@Immutable
class PageSeo implements Identified {
    @Id
    @Column(name = "version_id")
    private long id;

    private Localized title;
    private Localized description;
    private Localized keywords;

    @Nullable
    private String canonicalUrl;

    @SuppressWarnings("NullAway.Init")
    protected PageSeo() {}

    PageSeo(long versionId, PageContent.Seo seo) {
        id = versionId;
        title = seo.title();
        description = seo.description();
        keywords = seo.keywords();
        canonicalUrl = seo.canonicalUrl();
    }

    @Override
    public long id() {
        return id;
    }

    public Localized title() {
        return title;
    }

    public Localized description() {
        return description;
    }

    public Localized keywords() {
        return keywords;
    }

    public @Nullable String canonicalUrl() {
        return canonicalUrl;
    }
}
