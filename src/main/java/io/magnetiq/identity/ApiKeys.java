package io.magnetiq.identity;

import io.magnetiq.listing.PresentByIds;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.ListCrudRepository;

/// All API keys.
interface ApiKeys extends ListCrudRepository<ApiKey, Long>, PresentByIds<ApiKey> {
    @EntityGraph(attributePaths = "user")
    Optional<ApiKey> findByHash(String hash);

    List<ApiKey> findByName(String name);

    List<ApiKey> findByNameIn(Collection<String> names);

    boolean existsByNameIn(Collection<String> names);
}
