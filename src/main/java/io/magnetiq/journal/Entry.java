package io.magnetiq.journal;

import io.magnetiq.database.JsonColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// One thing that has happened; never changed.
@Entity
@Immutable
@Table(name = "journal")
public final class Entry {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    private Long sequence;

    private String type;
    private String subjectType;
    private long subjectId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "payload")
    private String payload;

    private Instant occurredAt;
    private String actor;

    @Transient
    private final long readAt = System.nanoTime();

    // Many read the same entry of the tail.
    @Transient
    private volatile @Nullable Map<String, Object> parsed;

    @SuppressWarnings("NullAway.Init")
    Entry() {}

    Entry(Event event, Instant when, String actor) {
        type = event.type();
        subjectType = event.subjectType();
        subjectId = event.subject();
        payload = JSON.writeValueAsString(JsonColumn.ordered(event.payload()));
        occurredAt = when;
        this.actor = actor;
    }

    /// Grows from row to row; on PostgreSQL a smaller one may become visible later than a larger one.
    public long sequence() {
        return sequence == null ? 0 : sequence;
    }

    /// A stable dotted name, such as `booking.confirmed`.
    public String type() {
        return type;
    }

    public String subjectType() {
        return subjectType;
    }

    public long subjectId() {
        return subjectId;
    }

    public Map<String, Object> payload() {
        var known = parsed;
        if (known == null) {
            known = Collections.unmodifiableMap(JSON.readValue(payload, PAYLOAD));
            parsed = known;
        }
        return known;
    }

    /// When this node came to know of it, as `System.nanoTime` tells it.
    public long readAt() {
        return readAt;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    /// Who did it: `user:<id>`, `anonymous`, `token`, `provider:<name>` or `system`.
    public String actor() {
        return actor;
    }
}
