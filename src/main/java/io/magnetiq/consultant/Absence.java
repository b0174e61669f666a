package io.magnetiq.consultant;

import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import io.magnetiq.slots.Span;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Time that a consultant is away, whatever their hours.
@Entity
final class Absence implements Identified {
    @Id
    private long id;

    private long consultantId;
    private Instant startsAt;
    private Instant endsAt;

    @Nullable
    private String reason;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    Absence() {}

    Absence(long consultant, Span span, @Nullable String reason) {
        id = Ids.next();
        consultantId = consultant;
        startsAt = span.from();
        endsAt = span.to();
        this.reason = reason;
        createdAt = Ids.now();
    }

    @Override
    public long id() {
        return id;
    }

    long consultant() {
        return consultantId;
    }

    public Instant from() {
        return startsAt;
    }

    public Instant to() {
        return endsAt;
    }

    public @Nullable String reason() {
        return reason;
    }
}
