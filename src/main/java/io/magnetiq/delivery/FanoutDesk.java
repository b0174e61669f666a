package io.magnetiq.delivery;

import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Refusal;
import io.magnetiq.schedule.ScheduleDesk;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads the journal on behalf of webhooks: writes a delivery for each event that one wants, in the transaction that
/// moves the webhook on.
@Service
@Transactional
class FanoutDesk {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_ROWS = 5_000;

    private final Webhooks webhooks;
    private final WebhookQueues queues;
    private final Journal journal;
    private final Following following;
    private final AttemptDesk attempts;
    private final ScheduleDesk schedule;
    private final EntityManager entities;

    FanoutDesk(
            Webhooks webhooks,
            WebhookQueues queues,
            Journal journal,
            Following following,
            AttemptDesk attempts,
            ScheduleDesk schedule,
            EntityManager entities) {
        this.webhooks = webhooks;
        this.queues = queues;
        this.journal = journal;
        this.following = following;
        this.attempts = attempts;
        this.schedule = schedule;
        this.entities = entities;
    }

    @Transactional(readOnly = true)
    List<Long> placesBefore(long last) {
        return queues.placesBefore(last);
    }

    /// Moves on the webhooks that stand there. Several nodes do so: the first moves them, the others find none.
    void moveOn(long place) {
        var queued = queues.lockedAt(place);
        if (queued.isEmpty()) {
            return;
        }
        var known = webhooks.presentByIdIn(queued.stream().map(WebhookQueue::id).toList()).stream()
                .collect(Collectors.toMap(Webhook::id, Function.identity()));
        var entries = entries(place, Math.clamp(MOST_ROWS / queued.size(), 1, MOST_ENTRIES), known);
        if (!entries.isEmpty()) {
            var now = Ids.now();
            for (var queue : queued) {
                var webhook = known.get(queue.id());
                if (webhook != null && write(webhook, entries, now)) {
                    queue.moveTo(entries.getLast().sequence());
                }
            }
        }
    }

    private List<Entry> entries(long place, int most, Map<Long, Webhook> known) {
        try {
            return journal.after(place, most);
        } catch (Refusal refusal) {
            if (refusal.code() != ErrorCode.RESYNC) {
                throw refusal;
            }
            known.values().forEach(webhook -> attempts.stop(webhook, Webhook.State.PAUSED, Webhook.Reason.RESYNC));
            return List.of();
        }
    }

    /// @return may the webhook move on?
    private boolean write(Webhook webhook, List<Entry> entries, Instant now) {
        var followed = following.open(webhook);
        var lost = followed.lost();
        if (lost != null) {
            if (lost.reason() != null) {
                attempts.stop(webhook, Webhook.State.PAUSED, lost.reason());
            }
            return false;
        }
        var wanted = entries.stream()
                .filter(entry -> wants(webhook, followed, entry))
                .toList();
        wanted.forEach(entry -> entities.persist(WebhookDelivery.of(webhook, entry, now)));
        if (!wanted.isEmpty()) {
            schedule.schedule(DeliveryTask.NAME, Long.toString(webhook.id()), now, "");
        }
        return true;
    }

    static boolean wants(Webhook webhook, Following.Followed followed, Entry entry) {
        var types = webhook.eventTypes();
        return followed.wants(entry)
                && (types.isEmpty()
                        || types.stream().anyMatch(type -> type.wire().equals(entry.type())));
    }
}
