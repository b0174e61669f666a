package io.magnetiq.delivery;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All webhooks.
interface Webhooks extends ListCrudRepository<Webhook, Long> {
    @EntityGraph(attributePaths = "owner")
    Optional<Webhook> findByIdAndDeletedAtIsNull(long id);

    default List<Webhook> findByIdInAndDeletedAtIsNull(Collection<Long> ids) {
        return presentAmong(Keys.of(ids));
    }

    @Query("select w from Webhook w where among(w.id, :keys) and w.deletedAt is null")
    List<Webhook> presentAmong(String keys);

    long countByOwnerIdAndDeletedAtIsNull(long owner);
}
