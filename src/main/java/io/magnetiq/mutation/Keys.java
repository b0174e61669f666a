package io.magnetiq.mutation;

import io.magnetiq.database.JsonColumn;
import io.magnetiq.database.Outage;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Sha256;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Idempotency keys: claimed in the transaction of the write, so that a key is known exactly if its write took effect.
@Component
class Keys {
    static final String ARGUMENT = "idempotencyKey";
    static final Duration KEPT = Duration.ofDays(3);

    private static final int SHORTEST = 16;
    private static final int LONGEST = 128;
    private static final String[] PATH = {"input", ARGUMENT};

    private final EntityManager entities;

    Keys(EntityManager entities) {
        this.entities = entities;
    }

    /// Takes the key for this field, or finds what was written under it. Waits for a field that holds the same key.
    void claim(Writing writing, String keeper, String key, Map<String, Object> input) {
        if (key.length() < SHORTEST || key.length() > LONGEST) {
            throw Rejection.badInput("A key has %d to %d characters.".formatted(SHORTEST, LONGEST), PATH);
        }
        var fingerprint = fingerprint(input);
        if (taken(writing, keeper, key, fingerprint)) {
            return;
        }
        var row = (Object[]) entities.createNativeQuery("""
                        select i.fingerprint, a.subject_id from idempotency i join audit a on a.id = i.audit_id
                        where i.actor = :actor and i.mutation = :mutation and i.idempotency_key = :key""", Object[].class)
                .setParameter("actor", keeper)
                .setParameter("mutation", writing.mutation())
                .setParameter("key", key)
                .getSingleResult();
        if (!fingerprint.equals(row[0])) {
            throw Rejection.of(ErrorCode.IDEMPOTENCY_MISMATCH, "The key was used with another input.", PATH);
        }
        writing.replay(((Number) row[1]).longValue());
    }

    private boolean taken(Writing writing, String keeper, String key, String fingerprint) {
        try {
            // An entry beyond its time is as good as none.
            return entities.createNativeQuery("""
                            insert into idempotency (actor, mutation, idempotency_key, fingerprint, audit_id, created_at)
                            values (:actor, :mutation, :key, :fingerprint, :audit, :now)
                            on conflict (actor, mutation, idempotency_key) do update
                            set fingerprint = excluded.fingerprint, audit_id = excluded.audit_id,
                                created_at = excluded.created_at
                            where idempotency.created_at < :oldest""")
                            .setParameter("actor", keeper)
                            .setParameter("mutation", writing.mutation())
                            .setParameter("key", key)
                            .setParameter("fingerprint", fingerprint)
                            .setParameter("audit", writing.id())
                            .setParameter("now", writing.at())
                            .setParameter("oldest", writing.at().minus(KEPT))
                            .executeUpdate()
                    == 1;
        } catch (RuntimeException e) {
            if (Outage.awaited(e)) {
                throw Rejection.of(
                        ErrorCode.IDEMPOTENCY_IN_FLIGHT,
                        "The same key is being worked on; ask again in a moment.",
                        PATH);
            }
            throw e;
        }
    }

    private static String fingerprint(Map<String, Object> input) {
        var others = new HashMap<>(input);
        others.remove(ARGUMENT);
        return Sha256.hex(JsonMapper.shared().writeValueAsString(JsonColumn.ordered(others)));
    }
}
