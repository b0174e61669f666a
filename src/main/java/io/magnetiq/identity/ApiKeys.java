package io.magnetiq.identity;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.ListCrudRepository;

/// All API keys.
interface ApiKeys extends ListCrudRepository<ApiKey, Long> {
    @EntityGraph(attributePaths = "user")
    Optional<ApiKey> findByHash(String hash);

    List<ApiKey> findByName(String name);

    List<ApiKey> findByIdInAndDeletedAtIsNull(Collection<Long> ids);
}
