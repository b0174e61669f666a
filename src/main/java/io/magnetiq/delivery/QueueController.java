package io.magnetiq.delivery;

import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `delivery/queue.graphqls`.
@Controller
class QueueController {
    private final QueueDesk desk;
    private final WebhookDesk webhooks;
    private final InputIds ids;
    private final Fanout fanout;

    QueueController(QueueDesk desk, WebhookDesk webhooks, InputIds ids, Fanout fanout) {
        this.desk = desk;
        this.webhooks = webhooks;
        this.ids = ids;
        this.fanout = fanout;
    }

    /// Which webhook.
    record TestInput(String id) {}

    /// Events that are to be sent again.
    record ReplayInput(String id, String from, String to) {}

    /// Which webhook.
    record PauseInput(String id, int expectedVersion) {}

    /// Which webhook, and from where.
    record ResumeInput(
            String id, int expectedVersion, @Nullable String after) {}

    /// A message on its way.
    record TestPayload(WebhookDelivery delivery, List<UserError> errors) {}

    /// Messages on their way.
    record ReplayPayload(Webhook webhook, @Nullable Integer queued, List<UserError> errors) {}

    /// A webhook.
    record Payload(Webhook webhook, List<UserError> errors) {}

    @MutationMapping
    TestPayload webhookTest(@Argument TestInput input, Writing writing) {
        return new TestPayload(
                writing.replayed().map(desk::tested).orElseGet(() -> desk.test(ids.webhook(input.id()), writing)),
                List.of());
    }

    @MutationMapping
    ReplayPayload webhookReplay(@Argument ReplayInput input, Writing writing) {
        var replayed = writing.replayed();
        if (replayed.isPresent()) {
            return new ReplayPayload(webhooks.found(replayed.get()), null, List.of());
        }
        var id = ids.webhook(input.id());
        var queued = desk.replay(id, input.from(), input.to(), writing);
        return new ReplayPayload(webhooks.found(id), queued, List.of());
    }

    @MutationMapping
    Payload webhookPause(@Argument PauseInput input, Writing writing) {
        return payload(writing, () -> desk.pause(ids.webhook(input.id()), input.expectedVersion(), writing));
    }

    @MutationMapping
    Payload webhookResume(@Argument ResumeInput input, Writing writing) {
        return payload(writing, () -> {
            var resumed = desk.resume(ids.webhook(input.id()), input.expectedVersion(), input.after(), writing);
            fanout.lookAgain();
            return resumed;
        });
    }

    private Payload payload(Writing writing, Supplier<Webhook> work) {
        return new Payload(writing.replayed().map(webhooks::found).orElseGet(work), List.of());
    }
}
