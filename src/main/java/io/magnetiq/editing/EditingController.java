package io.magnetiq.editing;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.Page;
import io.magnetiq.content.PageContent;
import io.magnetiq.content.PageContent.NewBlock;
import io.magnetiq.content.PageContent.Written;
import io.magnetiq.content.PageStatus;
import io.magnetiq.editing.EditingDesk.Seen;
import io.magnetiq.editing.PageInputs.PlaceInput;
import io.magnetiq.editing.PageInputs.SeoInput;
import io.magnetiq.editing.PageInputs.TextInput;
import io.magnetiq.editing.Texts.LocalizedInput;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.localization.Localized;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `editing/page.graphqls`.
@Controller
class EditingController {
    private final EditingDesk desk;
    private final PageInputs inputs;
    private final BlockInputs blocks;

    EditingController(EditingDesk desk, PageInputs inputs, BlockInputs blocks) {
        this.desk = desk;
        this.inputs = inputs;
        this.blocks = blocks;
    }

    /// A page to be; its blocks are read by [BlockInputs].
    record CreateInput(
            List<LocalizedInput> slug,
            String template,
            boolean featured,
            int sortOrder,
            @Nullable String author,
            List<LocalizedInput> title,
            @Nullable List<LocalizedInput> excerpt,
            @Nullable SeoInput seo) {}

    /// What of a page changes; its blocks are read by [BlockInputs].
    record UpdateInput(
            String page,
            int expectedVersion,
            @Nullable List<LocalizedInput> slug,
            @Nullable String template,
            @Nullable Boolean featured,
            @Nullable Integer sortOrder,
            @Nullable String author,
            @Nullable List<LocalizedInput> title,
            @Nullable List<LocalizedInput> excerpt,
            @Nullable SeoInput seo) {}

    /// A version of some page.
    record RestoreInput(String version, int expectedVersion) {}

    /// Which page.
    record OneInput(String page, int expectedVersion) {}

    /// Which page, and when.
    record ScheduleInput(String page, int expectedVersion, Instant publishAt) {}

    /// What became of a page.
    ///
    /// @param page null for who may not read drafts, if it is one
    record Payload(@Nullable Page page, List<UserError> errors) {}

    /// A page that is gone.
    record DeletePayload(String deletedId, List<UserError> errors) {}

    @MutationMapping
    Payload pageCreate(@Argument CreateInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing, env, () -> {
            var caller = Caller.of(env);
            var nowhere = new Place(
                    Localized.of(Map.of()), input.template(), Objects.requireNonNull(caller.userId()), false, 0);
            var place = inputs.place(
                    nowhere,
                    new PlaceInput(
                            input.slug(), input.template(), input.featured(), input.sortOrder(), input.author()));
            var texts = new TextInput(input.title(), input.excerpt(), input.seo());
            return desk.create(place, edit(texts, env), caller, writing);
        });
    }

    @MutationMapping
    Payload pageUpdate(@Argument UpdateInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing, env, () -> {
            var place =
                    new PlaceInput(input.slug(), input.template(), input.featured(), input.sortOrder(), input.author());
            var texts = new TextInput(input.title(), input.excerpt(), input.seo());
            var rewrites = !texts.saysNothing() || given(env) != null;
            if (place.saysNothing() && !rewrites) {
                throw At.INPUT.wrong("Nothing is to change.");
            }
            return desk.update(
                    new Seen(inputs.page(input.page()), input.expectedVersion()),
                    place.saysNothing() ? null : now -> inputs.place(now, place),
                    rewrites ? edit(texts, env) : null,
                    Caller.of(env),
                    writing);
        });
    }

    @MutationMapping
    Payload pageRestore(@Argument RestoreInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(
                writing,
                env,
                () -> desk.restore(inputs.version(input.version()), input.expectedVersion(), Caller.of(env), writing));
    }

    @MutationMapping
    Payload pageDiscardDraft(@Argument OneInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing, env, () -> desk.discardDraft(seen(input), writing));
    }

    @MutationMapping
    Payload pagePublish(@Argument OneInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing, env, () -> desk.publish(seen(input), writing));
    }

    @MutationMapping
    Payload pageSchedule(@Argument ScheduleInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing, env, () -> {
            var when = PageInputs.time(input.publishAt(), writing.at());
            return desk.schedule(new Seen(inputs.page(input.page()), input.expectedVersion()), when, writing);
        });
    }

    @MutationMapping
    Payload pageUnschedule(@Argument OneInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing, env, () -> desk.unschedule(seen(input), writing));
    }

    @MutationMapping
    Payload pageUnpublish(@Argument OneInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing, env, () -> desk.withdraw(seen(input), writing));
    }

    @MutationMapping
    DeletePayload pageDelete(@Argument OneInput input, Writing writing) {
        if (writing.replayed().isEmpty()) {
            desk.delete(seen(input), writing);
        }
        return new DeletePayload(input.page(), List.of());
    }

    private Payload payload(Writing writing, DataFetchingEnvironment env, Supplier<Page> change) {
        var page = writing.replayed().map(desk::found).orElseGet(change);
        var visible = page.status() == PageStatus.PUBLISHED || Caller.of(env).may(Permission.CONTENT_READ);
        return new Payload(visible ? page : null, List.of());
    }

    private Seen seen(OneInput input) {
        return new Seen(inputs.page(input.page()), input.expectedVersion());
    }

    private Function<Written, PageContent> edit(TextInput texts, DataFetchingEnvironment env) {
        var given = given(env);
        Function<Written, List<NewBlock>> change =
                now -> given == null ? now.content().blocks() : blocks.read(given, now.blocks(), env);
        return now -> inputs.content(now, texts, change);
    }

    /// The blocks of the input as they came; null where there are none given.
    private static @Nullable List<Map<String, Object>> given(DataFetchingEnvironment env) {
        Map<String, Object> input = Objects.requireNonNull(env.getArgument("input"));
        @SuppressWarnings("unchecked")
        var given = (List<Map<String, Object>>) input.get("blocks");
        return given;
    }
}
