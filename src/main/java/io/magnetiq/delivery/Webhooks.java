package io.magnetiq.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.ListCrudRepository;

/// All webhooks.
interface Webhooks extends ListCrudRepository<Webhook, Long> {
    @EntityGraph(attributePaths = "owner")
    Optional<Webhook> findByIdAndDeletedAtIsNull(long id);

    List<Webhook> findByIdInAndDeletedAtIsNull(Collection<Long> ids);

    long countByOwnerIdAndDeletedAtIsNull(long owner);
}
