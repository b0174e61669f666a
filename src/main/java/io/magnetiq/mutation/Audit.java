package io.magnetiq.mutation;

import io.magnetiq.database.JsonColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Who changed what, or was not let to; never changed itself.
@Entity
@Immutable
final class Audit {
    /// How it ended.
    enum Outcome {
        DONE,
        DENIED
    }

    @Id
    private long id;

    private Instant occurredAt;
    private String actor;
    private String mutation;

    @Nullable
    private String subjectType;

    @Nullable
    private Long subjectId;

    private String outcome;

    @JdbcTypeCode(SqlTypes.JSON)
    private String details;

    @SuppressWarnings("NullAway.Init")
    Audit() {}

    Audit(Writing writing, Outcome outcome) {
        id = writing.id();
        occurredAt = writing.at();
        actor = writing.actor();
        mutation = writing.mutation();
        subjectType = writing.subjectType();
        subjectId = writing.subject();
        this.outcome = outcome.name();
        details = JsonMapper.shared().writeValueAsString(JsonColumn.ordered(writing.details()));
    }
}
