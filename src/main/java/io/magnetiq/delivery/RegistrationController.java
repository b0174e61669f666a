package io.magnetiq.delivery;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.booking.BookingEvent;
import io.magnetiq.delivery.WebhookDesk.Signed;
import io.magnetiq.identity.Caller;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `delivery/registration.graphqls`.
@Controller
class RegistrationController {
    private final WebhookDesk desk;
    private final Wishes wishes;
    private final InputIds ids;
    private final Fanout fanout;

    RegistrationController(WebhookDesk desk, Wishes wishes, InputIds ids, Fanout fanout) {
        this.desk = desk;
        this.wishes = wishes;
        this.ids = ids;
        this.fanout = fanout;
    }

    /// A webhook to be.
    record CreateInput(
            String url,
            @Nullable String description,
            @Nullable List<BookingEvent.Type> eventTypes,
            @Nullable String document) {}

    /// What is to change of a webhook.
    record UpdateInput(
            String id,
            int expectedVersion,
            ArgumentValue<String> url,
            ArgumentValue<String> description,
            ArgumentValue<List<BookingEvent.Type>> eventTypes,
            ArgumentValue<String> document) {}

    /// Which webhook.
    record OneInput(String id, int expectedVersion) {}

    /// A webhook and its secret.
    record SecretPayload(Webhook webhook, @Nullable String secret, List<UserError> errors) {}

    /// A webhook.
    record Payload(Webhook webhook, List<UserError> errors) {}

    /// A webhook that is gone.
    record DeletePayload(String deletedId, List<UserError> errors) {}

    @MutationMapping
    SecretPayload webhookCreate(@Argument CreateInput input, Writing writing, DataFetchingEnvironment env) {
        return payload(writing.replayed()
                .map(id -> new Signed(desk.found(id), null))
                .orElseGet(() -> {
                    var caller = Caller.of(env);
                    var url = writing.brought(String.class);
                    var document = wishes.document(input.document(), caller);
                    var wish = new Webhook.Wish(
                            url,
                            wishes.description(input.description()),
                            wishes.types(input.eventTypes()),
                            document.text());
                    var created = desk.create(wish, document.after(), caller, writing);
                    fanout.lookAgain();
                    return created;
                }));
    }

    @MutationMapping
    Payload webhookUpdate(@Argument UpdateInput input, Writing writing, DataFetchingEnvironment env) {
        return new Payload(
                writing.replayed().map(desk::found).orElseGet(() -> {
                    var caller = Caller.of(env);
                    var url = input.url().isOmitted() ? null : writing.brought(String.class);
                    var webhook = desk.found(ids.webhook(input.id()), input.expectedVersion());
                    var now = webhook.wish();
                    var wish = new Webhook.Wish(
                            url == null ? now.url() : url,
                            input.description().isOmitted()
                                    ? now.description()
                                    : wishes.description(input.description().value()),
                            input.eventTypes().isOmitted()
                                    ? now.types()
                                    : wishes.types(input.eventTypes().value()),
                            input.document().isOmitted()
                                    ? now.document()
                                    : wishes.document(input.document().value(), caller)
                                            .text());
                    return desk.update(webhook, wish, caller, writing);
                }),
                List.of());
    }

    @MutationMapping
    DeletePayload webhookDelete(@Argument OneInput input, Writing writing) {
        if (writing.replayed().isEmpty()) {
            desk.delete(ids.webhook(input.id()), input.expectedVersion(), writing);
        }
        return new DeletePayload(input.id(), List.of());
    }

    @MutationMapping
    SecretPayload webhookSecretRotate(@Argument OneInput input, Writing writing) {
        return payload(writing.replayed()
                .map(id -> new Signed(desk.found(id), null))
                .orElseGet(() -> desk.rotate(ids.webhook(input.id()), input.expectedVersion(), writing)));
    }

    private static SecretPayload payload(Signed signed) {
        return new SecretPayload(signed.webhook(), signed.secret(), List.of());
    }
}
