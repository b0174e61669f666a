package io.magnetiq.content;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// One state of a page's content; an edit writes another.
@Entity
@Immutable
class PageVersion implements Identified {
    @Id
    private long id;

    private long pageId;
    private int number;
    private Localized title;
    private Localized titleKey;
    private Localized excerpt;

    /// Words of text by language.
    private Localized words;

    /// By language, the number of the version in which its texts last changed.
    private Localized revisions;

    private long editorId;
    private Instant createdAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "id", insertable = false, updatable = false)
    @Nullable
    private PageSeo seo;

    @SuppressWarnings("NullAway.Init")
    protected PageVersion() {}

    /// @param before what it is compared with
    /// @param words of text by language
    /// @param changed languages with another text than before
    PageVersion(
            long pageId,
            int number,
            @Nullable PageVersion before,
            long editorId,
            PageContent content,
            Localized words,
            Set<String> changed) {
        id = Ids.next();
        this.pageId = pageId;
        this.editorId = editorId;
        this.words = words;
        this.number = number;
        title = content.title();
        titleKey = title.folded();
        excerpt = content.excerpt();
        createdAt = Ids.now();
        revisions = revisions(before, changed);
    }

    private Localized revisions(@Nullable PageVersion before, Set<String> changed) {
        var numbers = new LinkedHashMap<String, String>();
        for (var language : title.languages()) {
            var known = before == null || changed.contains(language) ? null : before.revisions.in(language);
            numbers.put(language, known == null ? Integer.toString(number) : known);
        }
        return Localized.of(numbers);
    }

    TranslationState translation(String language, String source) {
        if (title.in(language) == null) {
            return TranslationState.MISSING;
        }
        return revision(language) < revision(source) ? TranslationState.STALE : TranslationState.CURRENT;
    }

    private int revision(String language) {
        return Integer.parseInt(Objects.requireNonNullElse(revisions.in(language), "0"));
    }

    /// Minutes it takes to read the language's text; the database computes the same for filters and orders.
    int readingMinutes(List<String> tags) {
        var count = tags.stream()
                .map(words::in)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("0");
        return (Integer.parseInt(count) + 199) / 200;
    }

    @Override
    public long id() {
        return id;
    }

    long editorId() {
        return editorId;
    }

    long pageId() {
        return pageId;
    }

    public int number() {
        return number;
    }

    public Localized title() {
        return title;
    }

    public Localized excerpt() {
        return excerpt;
    }

    public List<String> availableLanguages() {
        return List.copyOf(title.languages());
    }

    public Instant createdAt() {
        return createdAt;
    }

    void describedBy(PageSeo texts) {
        seo = texts;
    }

    @Nullable
    PageSeo seo() {
        return seo;
    }
}
