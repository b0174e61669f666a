package io.magnetiq.identity;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All API keys.
interface ApiKeys extends ListCrudRepository<ApiKey, Long> {
    @EntityGraph(attributePaths = "user")
    Optional<ApiKey> findByHash(String hash);

    List<ApiKey> findByName(String name);

    default List<ApiKey> findByIdInAndDeletedAtIsNull(Collection<Long> ids) {
        return presentAmong(Keys.of(ids));
    }

    @Query("select k from ApiKey k where among(k.id, :keys) and k.deletedAt is null")
    List<ApiKey> presentAmong(String keys);
}
