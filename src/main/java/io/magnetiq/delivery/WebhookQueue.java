package io.magnetiq.delivery;

import io.magnetiq.platform.Identified;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a webhook has come and how it fares. Whoever changes it has locked it.
@Entity
final class WebhookQueue implements Identified {
    @Id
    private long id;

    private long place;

    @Nullable
    private Instant failingSince;

    @Nullable
    private Instant heldUntil;

    WebhookQueue() {}

    WebhookQueue(long webhook, long place) {
        id = webhook;
        this.place = place;
    }

    @Override
    public long id() {
        return id;
    }

    long place() {
        return place;
    }

    void moveTo(long sequence) {
        place = sequence;
    }

    @Nullable
    Instant failingSince() {
        return failingSince;
    }

    /// When it may be delivered to again.
    @Nullable
    Instant heldUntil() {
        return heldUntil;
    }

    void succeeded() {
        failingSince = null;
    }

    /// @return how long it has failed without a success
    Duration failed(Instant when) {
        if (failingSince == null) {
            failingSince = when;
        }
        return Duration.between(failingSince, when);
    }

    void hold(Instant until) {
        if (heldUntil == null || until.isAfter(heldUntil)) {
            heldUntil = until;
        }
    }

    void refresh() {
        failingSince = null;
        heldUntil = null;
    }
}
