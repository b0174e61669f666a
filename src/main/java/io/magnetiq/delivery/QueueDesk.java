package io.magnetiq.delivery;

import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.schedule.ScheduleDesk;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes by hand what webhooks are sent: a test, a repetition, nothing for a while, all of it again.
@Service
@Transactional
class QueueDesk {
    private static final int TESTS = 10;
    private static final Duration TESTS_WITHIN = Duration.ofMinutes(1);
    private static final int RANGE = 10_000;

    private final WebhookDesk webhooks;
    private final WebhookQueues queues;
    private final Deliveries deliveries;
    private final Journal journal;
    private final Following following;
    private final ScheduleDesk schedule;
    private final EntityManager entities;

    QueueDesk(
            WebhookDesk webhooks,
            WebhookQueues queues,
            Deliveries deliveries,
            Journal journal,
            Following following,
            ScheduleDesk schedule,
            EntityManager entities) {
        this.webhooks = webhooks;
        this.queues = queues;
        this.deliveries = deliveries;
        this.journal = journal;
        this.following = following;
        this.schedule = schedule;
        this.entities = entities;
    }

    WebhookDelivery test(long id, Writing writing) {
        var webhook = webhooks.found(id);
        if (deliveries.testsSince(id, writing.at().minus(TESTS_WITHIN)) >= TESTS) {
            throw Rejection.of(ErrorCode.RATE_LIMITED, "%d tests a minute are enough.".formatted(TESTS), "input", "id");
        }
        var delivery = WebhookDelivery.test(webhook, writing.at());
        entities.persist(delivery);
        run(webhook, writing);
        writing.subject("WebhookDelivery", delivery.id());
        return delivery;
    }

    WebhookDelivery tested(long delivery) {
        return deliveries.findById(delivery).orElseThrow();
    }

    /// @return how many messages are queued
    int replay(long id, String from, String to, Writing writing) {
        var webhook = webhooks.found(id);
        var first = sequence(() -> journal.cursor(from), "from");
        var last = sequence(() -> journal.cursor(to), "to");
        if (first < 1 || last < first || last - first >= RANGE) {
            throw Rejection.badInput("A range has 1 to %d sequences, in order.".formatted(RANGE), "input", "to");
        }
        var queue = queues.locked(id).orElseThrow();
        var followed = following.open(webhook);
        var lost = followed.lost();
        if (lost != null) {
            throw Rejection.of(lost.code(), lost.message(), "input", "id");
        }
        // What lies beyond its cursor comes by itself.
        var end = Math.min(last, queue.place());
        var known = deliveries.sequences(id, first, end);
        var queued = deliveries.beginAgain(id, first, end, writing.at());
        for (var entry : journal.after(first - 1, RANGE)) {
            if (entry.sequence() <= end
                    && !known.contains(entry.sequence())
                    && FanoutDesk.wants(webhook, followed, entry)) {
                entities.persist(WebhookDelivery.of(webhook, entry, writing.at()));
                queued++;
            }
        }
        run(webhook, writing);
        writing.note("from", from);
        writing.note("to", to);
        return queued;
    }

    Webhook pause(long id, int expectedVersion, Writing writing) {
        var webhook = webhooks.found(id, expectedVersion);
        if (webhook.state() == Webhook.State.ACTIVE) {
            webhook.stop(Webhook.State.PAUSED, Webhook.Reason.REQUESTED);
        }
        return written(webhook, writing);
    }

    Webhook resume(long id, int expectedVersion, @Nullable String after, Writing writing) {
        var webhook = webhooks.found(id, expectedVersion);
        var queue = queues.locked(id).orElseThrow();
        var place = after == null ? queue.place() : sequence(() -> journal.cursor(after), "after");
        if (place < queue.place()) {
            throw Rejection.badInput("It has come further than that; `webhookReplay` sends again.", "input", "after");
        }
        var floor = journal.floor();
        if (place < floor) {
            throw Rejection.of(
                    ErrorCode.RESYNC,
                    "Events are no longer kept that it was not sent; `after: \"%d\"` goes on with the oldest that is."
                            .formatted(floor),
                    "input",
                    "after");
        }
        deliveries.beginUndelivered(id, writing.at());
        queue.moveTo(place);
        queue.refresh();
        webhook.resume();
        run(webhook, writing);
        return written(webhook, writing);
    }

    private Webhook written(Webhook webhook, Writing writing) {
        writing.subject(WebhookDesk.TYPE, webhook.id());
        entities.flush();
        return webhook;
    }

    private void run(Webhook webhook, Writing writing) {
        writing.subject(WebhookDesk.TYPE, webhook.id());
        schedule.schedule(DeliveryTask.NAME, Long.toString(webhook.id()), writing.at(), "");
    }

    private static long sequence(LongSupplier read, String field) {
        try {
            return read.getAsLong();
        } catch (Refusal refusal) {
            throw Rejection.of(refusal.code(), String.valueOf(refusal.getMessage()), "input", field);
        }
    }
}
