package io.magnetiq.delivery;

import io.magnetiq.journal.Entry;
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
class Delivery implements Identified {
    /// The type of a message that only tests.
    static final String TEST = "webhook.test";

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

    @Enumerated(EnumType.STRING)
    private Attempt.@Nullable Failure failure;

    @Nullable
    private String answer;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected Delivery() {}

    @SuppressWarnings("NullAway.Init")
    private Delivery(Webhook webhook, String type, Instant when) {
        id = Ids.next();
        this.webhook = webhook;
        this.type = type;
        createdAt = when;
        nextAttemptAt = when;
    }

    static Delivery of(Webhook webhook, Entry entry, Instant when) {
        var delivery = new Delivery(webhook, entry.type(), when);
        delivery.sequence = entry.sequence();
        delivery.subjectId = entry.subjectId();
        return delivery;
    }

    static Delivery test(Webhook webhook, Instant when) {
        return new Delivery(webhook, TEST, when);
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
        failure = attempt.failure();
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
        failure = Attempt.Failure.NOT_KEPT;
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
    @Nullable
    Long sequence() {
        return sequence;
    }

    String type() {
        return type;
    }

    State state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    int round() {
        return round;
    }

    @Nullable
    Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    @Nullable
    Instant attemptedAt() {
        return attemptedAt;
    }

    @Nullable
    Integer status() {
        return status;
    }

    @Nullable
    Integer latency() {
        return latencyMillis;
    }

    Attempt.@Nullable Failure failure() {
        return failure;
    }

    @Nullable
    String answer() {
        return answer;
    }

    Instant createdAt() {
        return createdAt;
    }
}
