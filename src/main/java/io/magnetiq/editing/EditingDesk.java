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
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
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
    private static final String TYPE = "Page";
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
        return content.held(id).orElseThrow(() -> at.missing(TYPE));
    }

    Page create(Place place, Function<Written, PageContent> edit, Caller editor, Writing writing) {
        return unlessTaken(() -> {
            var page = content.create(place, editor.may(Permission.CONTENT_PUBLISH));
            content.write(page.id(), idOf(editor), edit);
            entities.flush();
            writing.subject(TYPE, page.id());
            tell(page, "page.created", writing);
            return page;
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
        return unlessTaken(() -> change(seen, "page.updated", writing, page -> {
            if (move != null) {
                var now = content.place(page.id());
                move(page, now, move.apply(now), editor);
            }
            if (edit != null) {
                content.write(page.id(), idOf(editor), edit);
            }
        }));
    }

    /// What has no draft is seen at once, or at the time that somebody agreed to.
    private void move(Page page, Place now, Place place, Caller editor) {
        if (place.equals(now)) {
            return;
        }
        var publishes = editor.may(Permission.CONTENT_PUBLISH);
        if (page.status() != PageStatus.DRAFT && !publishes) {
            throw At.INPUT.error(
                    ErrorCode.FORBIDDEN,
                    "Path, template, author and place in lists hold at once: to change them on a page that is"
                            + " published or scheduled needs the permission %s.".formatted(Permission.CONTENT_PUBLISH));
        }
        content.move(page.id(), place, publishes);
    }

    Page discardDraft(Seen seen, Writing writing) {
        return change(seen, "page.updated", writing, page -> {
            demand(page.draftId() != null, "There is no draft.");
            demand(page.status() == PageStatus.PUBLISHED, "It is not published.");
            content.discardDraft(page.id());
        });
    }

    Page restore(long version, int revision, Caller editor, Writing writing) {
        var at = At.INPUT.in("version");
        var page = content.pageOf(version).orElseThrow(() -> at.missing("PageVersion"));
        return change(found(page, at), revision, "page.updated", writing, _ -> content.restore(version, idOf(editor)));
    }

    Page publish(Seen seen, Writing writing) {
        return change(seen, "page.published", writing, page -> {
            demand(page.draftId() != null, "There is no draft.");
            content.publish(page.id(), writing.at());
        });
    }

    Page schedule(Seen seen, Instant when, Writing writing) {
        return change(seen, "page.scheduled", writing, page -> {
            demand(page.draftId() != null, "There is no draft.");
            content.callOff(page.id());
            content.schedule(page.id(), when);
        });
    }

    Page unschedule(Seen seen, Writing writing) {
        return change(seen, "page.unscheduled", writing, page -> {
            demand(page.scheduledId() != null, "Nothing is scheduled.");
            content.callOff(page.id());
        });
    }

    Page withdraw(Seen seen, Writing writing) {
        return change(seen, "page.unpublished", writing, page -> {
            demand(page.status() == PageStatus.PUBLISHED, "It is not published.");
            content.withdraw(page.id(), writing.at());
        });
    }

    void delete(Seen seen, Writing writing) {
        change(seen, "page.deleted", writing, page -> content.delete(page.id()));
    }

    /// Publishes what was scheduled, if it still is.
    void publishDue(long page, long version, Instant now) {
        if (content.publishDue(page, version, now)) {
            journal.append(new Event("page.published", TYPE, page, Map.of()), now, "system");
        }
    }

    private Page change(Seen seen, String event, Writing writing, Consumer<Page> change) {
        return change(found(seen.page(), PAGE), seen.revision(), event, writing, change);
    }

    private Page change(Page page, int revision, String event, Writing writing, Consumer<Page> change) {
        StaleVersion.demand(revision, page.revision());
        writing.subject(TYPE, page.id());
        change.accept(page);
        // Its revision grows now, and what the database refuses is refused here.
        entities.flush();
        if (page.revision() != revision) {
            tell(page, event, writing);
        }
        return page;
    }

    private void tell(Page page, String event, Writing writing) {
        journal.append(new Event(event, TYPE, page.id(), Map.of()), writing.at(), writing.actor());
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
