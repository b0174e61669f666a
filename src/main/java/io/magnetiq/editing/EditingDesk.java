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

    Page found(long id) {
        return content.held(id).orElseThrow(() -> PAGE.missing(TYPE));
    }

    Page create(Place place, Function<Written, PageContent> edit, Caller editor, Writing writing) {
        return unlessTaken(() -> {
            var page = content.create(place);
            content.write(page.id(), idOf(editor), edit);
            return told(page, "page.created", writing);
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
                if (page.status() == PageStatus.PUBLISHED && !editor.may(Permission.CONTENT_PUBLISH)) {
                    throw PAGE.error(
                            ErrorCode.FORBIDDEN,
                            "It is published: to move it needs the permission %s."
                                    .formatted(Permission.CONTENT_PUBLISH));
                }
                content.move(page.id(), move.apply(content.place(page.id())));
            }
            if (edit != null) {
                content.write(page.id(), idOf(editor), edit);
            }
        }));
    }

    Page restore(long version, int revision, Caller editor, Writing writing) {
        var page =
                content.pageOf(version).orElseThrow(() -> At.INPUT.in("version").missing("PageVersion"));
        return change(new Seen(page, revision), "page.updated", writing, _ -> content.restore(version, idOf(editor)));
    }

    Page publish(Seen seen, Writing writing) {
        return change(seen, "page.published", writing, page -> {
            demandDraft(page);
            content.publish(page.id(), writing.at());
        });
    }

    /// @param when null calls off what is scheduled
    Page schedule(Seen seen, @Nullable Instant when, Writing writing) {
        return change(seen, "page.scheduled", writing, page -> {
            content.callOff(page.id());
            if (when != null) {
                demandDraft(page);
                content.schedule(page.id(), when);
            }
        });
    }

    Page withdraw(Seen seen, Writing writing) {
        return change(seen, "page.unpublished", writing, page -> {
            if (page.status() != PageStatus.PUBLISHED) {
                throw PAGE.error(ErrorCode.ILLEGAL_TRANSITION, "It is not published.");
            }
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
        var page = found(seen.page());
        StaleVersion.demand(seen.revision(), page.revision());
        change.accept(page);
        return told(page, event, writing);
    }

    private Page told(Page page, String event, Writing writing) {
        writing.subject(TYPE, page.id());
        journal.append(new Event(event, TYPE, page.id(), Map.of()), writing.at(), writing.actor());
        // Its revision grows now, and what the database refuses is refused here.
        entities.flush();
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

    private static void demandDraft(Page page) {
        if (page.draftId() == null) {
            throw PAGE.error(ErrorCode.ILLEGAL_TRANSITION, "There is no draft.");
        }
    }

    private static long idOf(Caller editor) {
        return Objects.requireNonNull(editor.userId());
    }
}
