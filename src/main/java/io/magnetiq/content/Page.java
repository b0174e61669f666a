package io.magnetiq.content;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Relation;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The stable thing that versions of content are published under.
@Entity
public class Page extends Stored {
    private Localized slug;
    private String template;
    private boolean featured;
    private int sortOrder;

    @ManyToOne(fetch = FetchType.LAZY)
    private Author author;

    // By id only: as associations each would be a proxy of each row, and nearly nobody asks for them.
    @Column(name = "published_version_id")
    @Nullable
    private Long publishedId;

    @Column(name = "draft_version_id")
    @Nullable
    private Long draftId;

    @Column(name = "scheduled_version_id")
    @Nullable
    private Long scheduledId;

    /// The published version, else the draft; the database works it out.
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "shown_version_id", insertable = false, updatable = false)
    @Nullable
    private PageVersion shown;

    @Nullable
    private Instant scheduledAt;

    @Nullable
    private Instant publishedAt;

    private Instant listedAt;

    @SuppressWarnings("NullAway.Init")
    protected Page() {}

    private Page(Localized slug, String template, Author author) {
        super(Ids.next());
        this.slug = slug;
        this.template = template;
        this.author = author;
        listedAt = createdAt();
    }

    static Page at(Localized slug, String template, Author author) {
        return new Page(slug, template, author);
    }

    Page placed(boolean featured, int sortOrder) {
        this.featured = featured;
        this.sortOrder = sortOrder;
        return this;
    }

    void write(PageVersion version) {
        draftId = version.id();
    }

    void publish(Instant when) {
        publishedId = Objects.requireNonNull(draftId, "nothing to publish");
        draftId = null;
        scheduledId = null;
        scheduledAt = null;
        publishedAt = publishedAt == null ? when : publishedAt;
        listedAt = publishedAt;
    }

    void schedule(Instant when) {
        scheduledId = Objects.requireNonNull(draftId, "nothing to schedule");
        scheduledAt = when;
    }

    /// The version that an edit builds on.
    @Nullable
    Long latestId() {
        return draftId != null ? draftId : publishedId;
    }

    PageVersion shown() {
        return Objects.requireNonNull(shown, "no content");
    }

    long shownId() {
        return Relation.idOf(shown());
    }

    public Localized slug() {
        return slug;
    }

    public Localized title() {
        return shown().title();
    }

    public Localized excerpt() {
        return shown().excerpt();
    }

    public String template() {
        return template;
    }

    public boolean featured() {
        return featured;
    }

    public PageStatus status() {
        return publishedId != null
                ? PageStatus.PUBLISHED
                : scheduledId != null ? PageStatus.SCHEDULED : PageStatus.DRAFT;
    }

    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    public int version() {
        return shown().number();
    }

    public List<String> availableLanguages() {
        return shown().availableLanguages();
    }

    Author author() {
        return author;
    }

    @Nullable
    Long draftId() {
        return draftId;
    }
}
