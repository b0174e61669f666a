package io.magnetiq.content;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// What search engines are told, by version.
interface PageSeos extends ListCrudRepository<PageSeo, Long> {
    default List<PageSeo> findByIdIn(Collection<Long> versions) {
        return among(Keys.of(versions));
    }

    @Query("select s from PageSeo s where among(s.id, :keys)")
    List<PageSeo> among(String keys);
}
