package io.magnetiq.delivery;

import io.magnetiq.delivery.Message.Outcome;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.outbound.Attempt;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Says what is to be sent to a webhook, and takes down how it went.
@Service
@Transactional
@EnableConfigurationProperties(DeliveryProperties.class)
class AttemptDesk {
    private static final Logger log = LoggerFactory.getLogger(AttemptDesk.class);
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final Webhooks webhooks;
    private final WebhookQueues queues;
    private final Deliveries deliveries;
    private final Journal journal;
    private final DeliveryProperties properties;
    private final Retries retries;

    AttemptDesk(
            Webhooks webhooks,
            WebhookQueues queues,
            Deliveries deliveries,
            Journal journal,
            DeliveryProperties properties) {
        this.webhooks = webhooks;
        this.queues = queues;
        this.deliveries = deliveries;
        this.journal = journal;
        this.properties = properties;
        retries = new Retries(properties.retries());
    }

    /// What is due.
    record Work(@Nullable Webhook webhook, List<WebhookDelivery> due) {}

    @Transactional(readOnly = true)
    Work due(long id, int most) {
        var webhook = webhooks.findByIdAndDeletedAtIsNull(id).orElse(null);
        if (webhook == null) {
            return new Work(null, List.of());
        }
        var now = Ids.now();
        var open = webhook.state() == Webhook.State.ACTIVE
                && heldUntil(id).filter(now::isBefore).isEmpty();
        return new Work(
                webhook, open ? deliveries.due(id, now, Limit.of(most)) : deliveries.dueTests(id, now, Limit.of(most)));
    }

    /// When there will be something to send; empty while there is nothing.
    @Transactional(readOnly = true)
    Optional<Instant> next(long id) {
        var test = deliveries.nextTest(id);
        var active = webhooks.findByIdAndDeletedAtIsNull(id)
                .filter(webhook -> webhook.state() == Webhook.State.ACTIVE)
                .isPresent();
        var event = active
                ? deliveries
                        .nextAttempt(id)
                        .map(next -> later(next, heldUntil(id).orElse(next)))
                : Optional.<Instant>empty();
        return test.isPresent() && event.isPresent()
                ? Optional.of(test.get().isBefore(event.get()) ? test.get() : event.get())
                : test.or(() -> event);
    }

    private Optional<Instant> heldUntil(long id) {
        return queues.findById(id).map(WebhookQueue::heldUntil);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    void record(long id, List<Outcome> outcomes) {
        var queue = queues.locked(id).orElseThrow();
        var webhook = webhooks.findById(id).orElseThrow();
        for (var outcome : outcomes) {
            var delivery = deliveries.findById(outcome.delivery()).orElse(null);
            if (delivery == null || delivery.state() != WebhookDelivery.State.PENDING) {
                continue;
            }
            switch (outcome.message()) {
                case Message.Ready _, Message.Failed _ -> attempted(webhook, queue, delivery, outcome.attempt());
                case Message.Later _ -> delivery.postpone(Ids.now().plus(MOMENT));
                case Message.Lost _ -> delivery.lose();
                case Message.Stopped(var reason) -> stop(webhook, Webhook.State.PAUSED, reason);
            }
        }
    }

    private void attempted(Webhook webhook, WebhookQueue queue, WebhookDelivery delivery, @Nullable Attempt attempt) {
        var now = Ids.now();
        if (attempt == null) {
            delivery.postpone(now.plus(MOMENT));
            return;
        }
        if (delivery.sequence() == null) {
            // Somebody looks on, and tries again if they like.
            delivery.attempted(attempt, now, Optional.empty());
            return;
        }
        var retry = attempt.gone()
                ? Optional.of(properties.throttle())
                : retries.after(delivery.round() + 1).map(delay -> longer(delay, attempt.retryAfter()));
        delivery.attempted(attempt, now, retry);
        if (attempt.delivered()) {
            queue.succeeded();
            return;
        }
        var lasted = queue.failed(now);
        if (attempt.overloaded()) {
            queue.hold(now.plus(attempt.retryAfter() == null ? properties.throttle() : attempt.retryAfter()));
        }
        if (attempt.gone()) {
            stop(webhook, Webhook.State.DISABLED, Webhook.Reason.GONE);
        } else if (lasted.compareTo(properties.pauseAfter()) >= 0) {
            stop(webhook, Webhook.State.PAUSED, Webhook.Reason.FAILING);
        }
    }

    private static Duration longer(Duration delay, @Nullable Duration asked) {
        return asked != null && asked.compareTo(delay) > 0 ? asked : delay;
    }

    /// Pauses what fails for too long, for which no attempt may be due any more.
    void pause() {
        var longAgo = Ids.now().minus(properties.pauseAfter());
        for (var id : queues.failingSince(longAgo)) {
            var since = queues.locked(id).orElseThrow().failingSince();
            if (since != null && !since.isAfter(longAgo)) {
                webhooks.findById(id).ifPresent(webhook -> stop(webhook, Webhook.State.PAUSED, Webhook.Reason.FAILING));
            }
        }
    }

    void forget() {
        deliveries.forget(Ids.now().minus(properties.kept()));
    }

    /// Nothing is lost: what is not delivered waits, and what happens meanwhile is caught up with.
    void stop(Webhook webhook, Webhook.State how, Webhook.Reason why) {
        if (webhook.state() == Webhook.State.ACTIVE) {
            webhook.stop(how, why);
            var type = "webhook." + how.name().toLowerCase(Locale.ROOT);
            var facts = Map.<String, Object>of("reason", why.name(), "owner", Relation.idOf(webhook.owner()));
            journal.append(new Event(type, WebhookDesk.TYPE, webhook.id(), facts), Ids.now(), "system");
            log.warn("Webhook {} is not delivered to any more: {}", webhook.id(), why);
        }
    }
}
