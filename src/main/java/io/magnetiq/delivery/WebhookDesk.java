package io.magnetiq.delivery;

import io.magnetiq.identity.Caller;
import io.magnetiq.identity.User;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Relation;
import io.magnetiq.schedule.ScheduleDesk;
import io.magnetiq.signing.SigningKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Makes webhooks, changes them and takes them away.
@Service
@Transactional
class WebhookDesk {
    static final String TYPE = "Webhook";

    private final Webhooks webhooks;
    private final SecretBox secrets;
    private final ScheduleDesk schedule;
    private final DeliveryProperties properties;
    private final EntityManager entities;

    WebhookDesk(
            Webhooks webhooks,
            SecretBox secrets,
            ScheduleDesk schedule,
            DeliveryProperties properties,
            EntityManager entities) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.schedule = schedule;
        this.properties = properties;
        this.entities = entities;
    }

    /// A webhook and the text of its new secret, null where it was shown before.
    record Signed(Webhook webhook, @Nullable String secret) {}

    Webhook found(long id) {
        return webhooks.findByIdAndDeletedAtIsNull(id).orElseThrow(() -> Rejection.missing("Webhook", "input", "id"));
    }

    /// The webhook in the version that was read.
    Webhook found(long id, int expectedVersion) {
        var webhook = found(id);
        StaleVersion.demand(expectedVersion, webhook.version());
        return webhook;
    }

    Signed create(Webhook.Wish wish, long after, Caller caller, Writing writing) {
        var webhook = new Webhook(wish, owner(caller), caller.permissions());
        var key = SigningKey.fresh();
        webhook.sign(secrets.seal(webhook.id(), key));
        entities.persist(webhook);
        entities.persist(new WebhookQueue(webhook.id(), after));
        writing.subject(TYPE, webhook.id());
        return new Signed(webhook, key.text());
    }

    Webhook update(Webhook webhook, Webhook.Wish wish, Caller caller, Writing writing) {
        var before = webhook.wish();
        if (!wish.url().equals(before.url()) || !Objects.equals(wish.document(), before.document())) {
            var same = Objects.equals(caller.userId(), Relation.idOf(webhook.owner()));
            webhook.own(same ? webhook.owner() : owner(caller), caller.permissions());
        }
        webhook.write(wish);
        return written(webhook, writing);
    }

    void delete(long id, int expectedVersion, Writing writing) {
        var webhook = found(id, expectedVersion);
        webhook.delete();
        schedule.cancel(DeliveryTask.NAME, Long.toString(id));
        written(webhook, writing);
    }

    Signed rotate(long id, int expectedVersion, Writing writing) {
        var webhook = found(id, expectedVersion);
        var key = SigningKey.fresh();
        webhook.rotate(secrets.seal(id, key), writing.at().plus(properties.overlap()));
        return new Signed(written(webhook, writing), key.text());
    }

    private Webhook written(Webhook webhook, Writing writing) {
        writing.subject(TYPE, webhook.id());
        entities.flush();
        return webhook;
    }

    /// Locked, so that nobody gets one more than they may by asking twice at a time.
    private User owner(Caller caller) {
        var id = Objects.requireNonNull(caller.userId());
        var user = entities.find(User.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (webhooks.countByOwnerIdAndDeletedAtIsNull(id) >= properties.perUser()) {
            throw Rejection.of(
                    ErrorCode.RATE_LIMITED,
                    "One user has %d webhooks at most.".formatted(properties.perUser()),
                    "input");
        }
        return user;
    }
}
