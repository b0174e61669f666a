package io.magnetiq.editing;

import io.magnetiq.content.ContentDesk;
import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.Page;
import io.magnetiq.content.PageContent;
import io.magnetiq.content.PageContent.Written;
import io.magnetiq.content.PageStatus;
import io.magnetiq.database.Outage;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Carries out what editors do to pages, and tells the journal.
@Service
@Transactional
class EditingDesk {
    private static final At PAGE = At.INPUT.in("page");

    private final ContentDesk content;
    private final Journal journal;
    private final EntityManager entities;

    EditingDesk(ContentDesk content, Journal journal, EntityManager entities) {
        this.content = content;
        this.journal = journal;
        this.entities = entities;
    }

    /// A page as an editor saw it.
    record Seen(long page, int revision) {}

    /// The page that a field wrote when it ran for the first time.
    Page found(long id) {
        return found(id, At.INPUT);
    }

    private Page found(long id, At at) {
        return content.held(id).orElseThrow(() -> at.missing(PageEvent.SUBJECT));
    }

    Page create(Place place, Function<Written, PageContent> edit, Caller editor, Writing writing) {
        return unlessTaken(() -> {
            var page = content.create(place, editor.may(Permission.CONTENT_PUBLISH));
            content.write(page.id(), idOf(editor), edit);
            return done(page, List.of(PageEvent.Type.CREATED), writing);
        });
    }

    /// @param move null where it stays
    /// @param edit null where the content stays
    Page update(
            Seen seen,
            @Nullable UnaryOperator<Place> move,
            @Nullable Function<Written, PageContent> edit,
            Caller editor,
            Writing writing) {
        return unlessTaken(() -> {
            var page = found(seen);
            var happened = new ArrayList<PageEvent.Type>();
            if (move != null && moves(page, move, editor)) {
                happened.add(PageEvent.Type.MOVED);
            }
            if (edit != null && content.write(page.id(), idOf(editor), edit)) {
                happened.add(PageEvent.Type.UPDATED);
            }
            return done(page, happened, writing);
        });
    }

    /// What has no draft is seen at once, or at the time that somebody agreed to.
    private boolean moves(Page page, UnaryOperator<Place> move, Caller editor) {
        var now = page.place();
        var place = move.apply(now);
        if (place.equals(now)) {
            return false;
        }
        var publishes = editor.may(Permission.CONTENT_PUBLISH);
        if (page.status() != PageStatus.DRAFT && !publishes) {
            throw At.INPUT.error(
                    ErrorCode.FORBIDDEN,
                    "Path, template, author and place in lists hold at once: to change them on a page that is"
                            + " published or scheduled needs the permission %s.".formatted(Permission.CONTENT_PUBLISH));
        }
        content.move(page.id(), place, publishes);
        return true;
    }

    Page discardDraft(Seen seen, Writing writing) {
        var page = found(seen);
        demand(page.draftId() != null, "There is no draft.");
        demand(page.status() == PageStatus.PUBLISHED, "It is not published.");
        content.discardDraft(page.id());
        return done(page, List.of(PageEvent.Type.UPDATED), writing);
    }

    Page restore(long version, int revision, Caller editor, Writing writing) {
        var at = At.INPUT.in("version");
        var page = found(content.pageOf(version).orElseThrow(() -> at.missing("PageVersion")), at);
        StaleVersion.demand(revision, page.revision());
        return done(
                page, content.restore(version, idOf(editor)) ? List.of(PageEvent.Type.UPDATED) : List.of(), writing);
    }

    Page publish(Seen seen, Writing writing) {
        var page = found(seen);
        demand(page.draftId() != null, "There is no draft.");
        content.publish(page.id(), writing.at());
        return done(page, List.of(PageEvent.Type.PUBLISHED), writing);
    }

    Page schedule(Seen seen, Instant when, Writing writing) {
        var page = found(seen);
        demand(page.draftId() != null, "There is no draft.");
        content.schedule(page.id(), when);
        return done(page, List.of(PageEvent.Type.SCHEDULED), writing);
    }

    Page unschedule(Seen seen, Writing writing) {
        var page = found(seen);
        demand(page.scheduledId() != null, "Nothing is scheduled.");
        content.callOff(page.id());
        return done(page, List.of(PageEvent.Type.UNSCHEDULED), writing);
    }

    Page withdraw(Seen seen, Writing writing) {
        var page = found(seen);
        demand(page.status() == PageStatus.PUBLISHED, "It is not published.");
        content.withdraw(page.id(), writing.at());
        return done(page, List.of(PageEvent.Type.UNPUBLISHED), writing);
    }

    void delete(Seen seen, Writing writing) {
        var page = found(seen);
        content.delete(page.id());
        done(page, List.of(PageEvent.Type.DELETED), writing);
    }

    /// Publishes what was scheduled, if it still is.
    void publishDue(long page, long version, Instant now) {
        if (content.publishDue(page, version, now)) {
            journal.append(PageEvent.Type.PUBLISHED.to(page), now, "system");
        }
    }

    private Page found(Seen seen) {
        var page = found(seen.page(), PAGE);
        StaleVersion.demand(seen.revision(), page.revision());
        return page;
    }

    private Page done(Page page, List<PageEvent.Type> happened, Writing writing) {
        // Its revision grows now, and what the database refuses is refused here.
        entities.flush();
        writing.subject(PageEvent.SUBJECT, page.id());
        happened.forEach(type -> journal.append(type.to(page.id()), writing.at(), writing.actor()));
        return page;
    }

    /// Two pages may ask for one path at once: the index lets one of them have it.
    private static Page unlessTaken(Supplier<Page> change) {
        try {
            return change.get();
        } catch (RuntimeException e) {
            if (Outage.violates(e, ContentDesk.UNIQUE_PATH)) {
                throw At.INPUT.in("slug").error(ErrorCode.SLUG_TAKEN, "Another page has just taken the path.");
            }
            throw e;
        }
    }

    private static void demand(boolean possible, String otherwise) {
        if (!possible) {
            throw PAGE.error(ErrorCode.ILLEGAL_TRANSITION, otherwise);
        }
    }

    private static long idOf(Caller editor) {
        return Objects.requireNonNull(editor.userId());
    }
}
