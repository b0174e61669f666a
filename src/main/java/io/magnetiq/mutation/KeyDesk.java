package io.magnetiq.mutation;

import io.magnetiq.platform.Ids;
import jakarta.persistence.EntityManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Clears away idempotency keys that are beyond their time; nothing depends on when.
@Service
@Transactional
class KeyDesk {
    private final EntityManager entities;

    KeyDesk(EntityManager entities) {
        this.entities = entities;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void clear() {
        entities.createNativeQuery("delete from idempotency where created_at < :oldest")
                .setParameter("oldest", Ids.now().minus(Keys.KEPT))
                .executeUpdate();
    }
}
