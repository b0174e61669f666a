package io.magnetiq.delivery;

import io.magnetiq.booking.BookingEvent;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import io.magnetiq.signing.StandardWebhooks;
import io.magnetiq.subscription.Shown;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes messages as Standard Webhooks have them: `type`, `timestamp` and `data`, which is what a subscription with
/// the
/// webhook's document would show.
@Component
class Messages {
    static final int MOST_BYTES = 20_480;

    private static final Logger log = LoggerFactory.getLogger(Messages.class);

    private final Journal journal;
    private final Following following;
    private final SecretBox secrets;
    private final GlobalIds ids;
    private final JsonMapper json;

    Messages(Journal journal, Following following, SecretBox secrets, GlobalIds ids, JsonMapper json) {
        this.journal = journal;
        this.following = following;
        this.secrets = secrets;
        this.ids = ids;
        this.json = json;
    }

    Message of(Webhook webhook, WebhookDelivery delivery) {
        var sequence = delivery.sequence();
        if (sequence == null) {
            var body = body(delivery.type(), delivery.createdAt(), null, Map.of("data", Map.of()));
            return new Message.Ready(ids.seal("WebhookDelivery", delivery.id()), body);
        }
        var entries = journal.of(List.of(sequence), BookingEvent.SUBJECT);
        if (entries.isEmpty()) {
            return sequence <= journal.floor() ? new Message.Lost() : new Message.Later();
        }
        return following
                .show(webhook, entries.getFirst())
                .map(shown -> of(entries.getFirst(), shown))
                .orElseGet(() -> new Message.Stopped(Webhook.Reason.RIGHTS_LOST));
    }

    private Message of(Entry entry, Shown shown) {
        return switch (shown.outcome()) {
            case REFUSED -> new Message.Stopped(Webhook.Reason.RIGHTS_LOST);
            case AWAY -> new Message.Later();
            case FAILED -> {
                log.warn(
                        "Event {} is not shown: {}",
                        entry.sequence(),
                        shown.result().get("errors"));
                yield new Message.Failed();
            }
            case DONE -> {
                var whole = body(entry.type(), entry.occurredAt(), entry.sequence(), shown.result());
                var sent = whole.length < MOST_BYTES
                        ? whole
                        : body(entry.type(), entry.occurredAt(), entry.sequence(), tooLarge());
                yield new Message.Ready(ids.seal("BookingEvent", entry.sequence()), sent);
            }
        };
    }

    /// Who gets to know nothing else gets to know that there is something to fetch.
    private static Map<String, Object> tooLarge() {
        var result = new LinkedHashMap<String, Object>();
        result.put(
                "errors",
                List.of(Map.of(
                        "message",
                        "What the document selects is beyond %d bytes.".formatted(MOST_BYTES),
                        "extensions",
                        Map.of("code", ErrorCode.LIMIT.name()))));
        return result;
    }

    private byte[] body(String type, Instant when, @Nullable Long sequence, Map<String, Object> result) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("type", type);
        body.put("timestamp", when.toString());
        if (sequence != null) {
            body.put("sequence", Long.toString(sequence));
        }
        body.put("data", result.get("data"));
        if (result.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
            body.put("errors", errors);
        }
        return json.writeValueAsBytes(body);
    }

    HttpHeaders sign(Webhook webhook, Message.Ready message) {
        var now = Ids.now();
        var keys = webhook.secrets(now).stream()
                .map(text -> secrets.open(webhook.id(), text))
                .toList();
        return StandardWebhooks.sign(message.id(), now, message.body(), keys);
    }
}
