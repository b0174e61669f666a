package io.magnetiq.content;

import static java.util.Objects.requireNonNull;

import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Relation;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
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

    /// What is shown from now on, until it is read again.
    @Transient
    @Nullable
    private PageVersion now;

    @Nullable
    private Instant scheduledAt;

    @Nullable
    private Instant publishedAt;

    private Instant listedAt;

    @SuppressWarnings("NullAway.Init")
    protected Page() {}

    @SuppressWarnings("NullAway.Init")
    Page(Place place, Author author) {
        super(Ids.next());
        listedAt = createdAt();
        move(place, author);
    }

    /// Places it on the site and in lists.
    void move(Place place, Author by) {
        slug = place.slug();
        template = place.template();
        featured = place.featured();
        sortOrder = place.sortOrder();
        author = by;
    }

    void write(PageVersion version) {
        draftId = version.id();
        if (publishedId == null) {
            now = version;
            listedAt = version.createdAt();
        }
    }

    void publish(PageVersion version, Instant when) {
        publishedId = version.id();
        draftId = draftId != null && draftId == version.id() ? null : draftId;
        publishedAt = publishedAt == null ? when : publishedAt;
        listedAt = publishedAt;
        now = version;
    }

    void discardDraft() {
        draftId = null;
    }

    /// @param draft what is being worked on from now on
    void withdraw(PageVersion draft, Instant when) {
        publishedId = null;
        publishedAt = null;
        draftId = draft.id();
        listedAt = when;
        now = draft;
    }

    /// @param when null for not at all
    void schedule(@Nullable Instant when) {
        scheduledId = when == null ? null : requireNonNull(draftId, "nothing to schedule");
        scheduledAt = when;
    }

    void delete() {
        markDeleted();
    }

    public Place place() {
        return new Place(slug, template, Relation.idOf(author), featured, sortOrder);
    }

    /// The version that an edit builds on.
    @Nullable
    Long latestId() {
        return draftId != null ? draftId : publishedId;
    }

    PageVersion shown() {
        return requireNonNull(now == null ? shown : now, "no content");
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

    public int sortOrder() {
        return sortOrder;
    }

    public PageStatus status() {
        return PageStatus.of(publishedId, scheduledId);
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

    public @Nullable Long draftId() {
        return draftId;
    }

    public @Nullable Instant scheduledAt() {
        return scheduledAt;
    }

    public @Nullable Long scheduledId() {
        return scheduledId;
    }

    /// Grows with every change, whatever it is of.
    public int revision() {
        return rowVersion();
    }
}
