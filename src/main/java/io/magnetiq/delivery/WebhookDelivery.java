package io.magnetiq.delivery;

import io.magnetiq.journal.Entry;
import io.magnetiq.outbound.Attempt;
import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/// One message to one webhook, and what has become of it.
@Entity
@DynamicUpdate
final class WebhookDelivery implements Identified {
    /// The type of a message that only tests.
    static final String TEST = "webhook.test";

    private static final String NOT_KEPT = "NOT_KEPT";

    /// Whether it has arrived.
    enum State {
        PENDING,
        DELIVERED,
        FAILED
    }

    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Webhook webhook;

    @Nullable
    private Long sequence;

    private String type;

    @Nullable
    private Long subjectId;

    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;

    private int attempts;
    private int round;

    @Nullable
    private Instant nextAttemptAt;

    @Nullable
    private Instant attemptedAt;

    @Nullable
    private Integer status;

    @Nullable
    private Integer latencyMillis;

    /// Name of an [Attempt.Failure], or [#NOT_KEPT].
    @Nullable
    private String failure;

    @Nullable
    private String answer;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    WebhookDelivery() {}

    @SuppressWarnings("NullAway.Init")
    private WebhookDelivery(Webhook webhook, String type, Instant when) {
        id = Ids.next();
        this.webhook = webhook;
        this.type = type;
        createdAt = when;
        nextAttemptAt = when;
    }

    static WebhookDelivery of(Webhook webhook, Entry entry, Instant when) {
        var delivery = new WebhookDelivery(webhook, entry.type(), when);
        delivery.sequence = entry.sequence();
        delivery.subjectId = entry.subjectId();
        return delivery;
    }

    static WebhookDelivery test(Webhook webhook, Instant when) {
        return new WebhookDelivery(webhook, TEST, when);
    }

    /// Takes down an attempt.
    ///
    /// @param retry how long until the next one, empty if this was the last
    void attempted(Attempt attempt, Instant when, Optional<Duration> retry) {
        attempts++;
        round++;
        attemptedAt = when;
        status = attempt.status();
        latencyMillis = (int) Math.min(attempt.millis(), Integer.MAX_VALUE);
        failure = attempt.failure() == null ? null : attempt.failure().name();
        answer = attempt.answer();
        state = attempt.delivered() ? State.DELIVERED : retry.isPresent() ? State.PENDING : State.FAILED;
        nextAttemptAt = state == State.PENDING ? retry.map(when::plus).orElse(null) : null;
    }

    /// It was not the receiver's fault that there was no attempt.
    void postpone(Instant until) {
        nextAttemptAt = until;
    }

    /// There is nothing to send any more.
    void lose() {
        state = State.FAILED;
        failure = NOT_KEPT;
        nextAttemptAt = null;
    }

    /// A round of the schedule begins.
    void begin(Instant when) {
        state = State.PENDING;
        round = 0;
        nextAttemptAt = when;
    }

    @Override
    public long id() {
        return id;
    }

    Webhook webhook() {
        return webhook;
    }

    /// Null for a test.
    public @Nullable Long sequence() {
        return sequence;
    }

    public String type() {
        return type;
    }

    public State state() {
        return state;
    }

    public int attempts() {
        return attempts;
    }

    int round() {
        return round;
    }

    public @Nullable Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    public @Nullable Instant attemptedAt() {
        return attemptedAt;
    }

    public @Nullable Integer status() {
        return status;
    }

    public @Nullable Integer latency() {
        return latencyMillis;
    }

    public @Nullable String failure() {
        return failure;
    }

    public @Nullable String answer() {
        return answer;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
