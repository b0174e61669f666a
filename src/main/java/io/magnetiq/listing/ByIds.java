package io.magnetiq.listing;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/// Things that can be read by many ids at once, by a statement that is the same for any number of them.
@NoRepositoryBean
public interface ByIds<T> extends Repository<T, Long> {
    /// In no order; what there is not is left out.
    default List<T> findByIdIn(Collection<Long> ids) {
        return among(Keys.of(ids));
    }

    @Query("select e from #{#entityName} e where among(:keys, e.id)")
    List<T> among(String keys);
}
