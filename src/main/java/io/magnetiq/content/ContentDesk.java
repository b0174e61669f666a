package io.magnetiq.content;

import static java.util.Objects.requireNonNull;

import io.magnetiq.content.PageContent.Written;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Refusal;
import io.magnetiq.schedule.ScheduleDesk;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in pages and their content, and says what of it everybody sees.
@Service
@Transactional
public class ContentDesk {
    /// The task that publishes what is scheduled; its id is that of the page, its data that of the version.
    public static final String PUBLISHING = "content.publish";

    /// The index that lets a path lead to one page only, as the engines name it.
    public static final String UNIQUE_PATH = "page_slug_path";

    private final EntityManager entities;
    private final VersionWriter writer;
    private final PagePaths paths;
    private final ScheduleDesk schedule;

    ContentDesk(EntityManager entities, VersionWriter writer, PagePaths paths, ScheduleDesk schedule) {
        this.entities = entities;
        this.writer = writer;
        this.paths = paths;
        this.schedule = schedule;
    }

    /// Where a page stands, and how.
    public record Place(Localized slug, String template, long authorId, boolean featured, int sortOrder) {}

    /// A page without content yet; nobody sees it until it has some. Its paths are taken to be free.
    ///
    /// @param former paths that redirect to it, as language and slug
    public long create(Place place, List<Map.Entry<String, String>> former) {
        var page = placed(place);
        place.slug().languages().forEach(tag -> entities.persist(PageSlug.current(page, tag, place.slug())));
        former.forEach(old -> entities.persist(new PageSlug(page, old.getKey(), old.getValue(), false)));
        return page.id();
    }

    /// The same, refused with SLUG_TAKEN where another page has one of its paths.
    ///
    /// @param shown whether it may take paths that answer the public: they redirect, or say that a page is gone
    public Page create(Place place, boolean shown) {
        var page = placed(place);
        paths.give(page, place.slug(), shown);
        return page;
    }

    private Page placed(Place place) {
        var page = new Page(place, author(place));
        entities.persist(page);
        return page;
    }

    private Author author(Place place) {
        return entities.getReference(Author.class, place.authorId());
    }

    /// Places it elsewhere; refused with SLUG_TAKEN where another page is there.
    ///
    /// @param shown as for [#create]
    public void move(long pageId, Place place, boolean shown) {
        var page = page(pageId);
        page.move(place, author(place));
        paths.give(page, place.slug(), shown);
    }

    /// A page that is there; nobody else changes it before the transaction ends.
    public Optional<Page> held(long pageId) {
        // Not joined with what it shows, for that would be read before the page is held, and the page with it.
        var page = entities.find(Page.class, pageId, LockModeType.PESSIMISTIC_WRITE);
        if (page == null || page.deletedAt() != null) {
            return Optional.empty();
        }
        // What it shows and what an edit follows are known from now on, with one statement.
        entities.createQuery(
                        "select v from PageVersion v join fetch v.seo where v.id = :shown or v.id = :newest",
                        PageVersion.class)
                .setParameter("shown", page.shownId())
                .setParameter("newest", requireNonNull(page.latestId()))
                .getResultList();
        return Optional.of(page);
    }

    /// Writes the next version of a page's content as its draft.
    public void write(long pageId, long editorId, PageContent content) {
        write(pageId, editorId, _ -> content);
    }

    /// Writes the next version of a page's content as its draft, unless nothing is to change.
    ///
    /// @param edit what it is to be, given what stands in the newest version
    /// @return is anything another?
    public boolean write(long pageId, long editorId, Function<Written, PageContent> edit) {
        var page = page(pageId);
        return writer.next(page, version(page.latestId()), editorId, edit);
    }

    /// Writes the content of an earlier version as the draft.
    ///
    /// @return is anything another?
    public boolean restore(long versionId, long editorId) {
        var earlier = requireNonNull(version(versionId));
        var page = page(earlier.pageId());
        var newest = requireNonNull(version(page.latestId()));
        return writer.restored(page, newest, editorId, earlier);
    }

    /// Goes on with what is published.
    public void discardDraft(long pageId) {
        page(pageId).discardDraft();
    }

    /// The page that a version is of.
    public Optional<Long> pageOf(long versionId) {
        return Optional.ofNullable(version(versionId)).map(PageVersion::pageId);
    }

    /// Makes the draft the content that everybody sees.
    public void publish(long pageId, Instant when) {
        var page = page(pageId);
        publish(page, requireNonNull(page.draftId(), "nothing to publish"), when);
    }

    /// Makes a version what everybody sees, if that is scheduled and due by now.
    ///
    /// @return was it?
    public boolean publishDue(long pageId, long versionId, Instant when) {
        var due = held(pageId)
                .filter(page -> Objects.equals(page.scheduledId(), versionId))
                .filter(page -> !when.isBefore(requireNonNull(page.scheduledAt())));
        due.ifPresent(page -> publish(page, versionId, when));
        return due.isPresent();
    }

    private void publish(Page page, long versionId, Instant when) {
        callOff(page.id());
        page.publish(requireNonNull(version(versionId)), when);
    }

    /// Takes the content back from everybody; what was published is the draft, unless there is a newer one.
    public void withdraw(long pageId, Instant when) {
        var page = page(pageId);
        callOff(pageId);
        page.withdraw(requireNonNull(version(page.latestId())), when);
    }

    /// Sets the draft, as it is now, to be published at a time.
    public void schedule(long pageId, Instant when) {
        var page = page(pageId);
        page.schedule(when);
        schedule.schedule(PUBLISHING, Long.toString(pageId), when, String.valueOf(page.scheduledId()));
    }

    /// Publishes nothing by itself any more.
    public void callOff(long pageId) {
        var page = page(pageId);
        if (page.scheduledId() != null) {
            page.schedule(null);
            schedule.cancel(PUBLISHING, Long.toString(pageId));
        }
    }

    /// Nobody sees it any more; its paths answer that it is gone.
    public void delete(long pageId) {
        callOff(pageId);
        page(pageId).delete();
    }

    private @Nullable PageVersion version(@Nullable Long id) {
        // Its fields are looked at, which a proxy does not have.
        return id == null ? null : Hibernate.unproxy(entities.find(PageVersion.class, id), PageVersion.class);
    }

    private Page page(long id) {
        var page = entities.find(Page.class, id);
        if (page == null) {
            throw Refusal.badInput("There is no such page.");
        }
        return page;
    }
}
