package io.magnetiq.delivery;

import io.magnetiq.listing.PresentByIds;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.ListCrudRepository;

/// All webhooks.
interface Webhooks extends ListCrudRepository<Webhook, Long>, PresentByIds<Webhook> {
    @EntityGraph(attributePaths = "owner")
    Optional<Webhook> findByIdAndDeletedAtIsNull(long id);

    long countByOwnerIdAndDeletedAtIsNull(long owner);
}
