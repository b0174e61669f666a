package io.magnetiq.consultant;

import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/// What a consultant does differently with one kind of consultation.
@Entity
final class ConsultantRule {
    @Id
    private long id;

    private long consultantId;
    private long typeId;
    private RuleChanges changes;

    @SuppressWarnings("NullAway.Init")
    ConsultantRule() {}

    ConsultantRule(long consultant, long type, RuleChanges changes) {
        id = Ids.next();
        consultantId = consultant;
        typeId = type;
        this.changes = changes;
    }

    RuleChanges changes() {
        return changes;
    }
}
