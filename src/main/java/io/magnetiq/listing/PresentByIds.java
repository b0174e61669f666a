package io.magnetiq.listing;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/// Things that can be read by many ids at once, without those that were deleted.
@NoRepositoryBean
public interface PresentByIds<T> extends Repository<T, Long> {
    /// In no order; what there is not is left out.
    default List<T> presentByIdIn(Collection<Long> ids) {
        return presentAmong(Keys.of(ids));
    }

    /// Who overrides it says the query again: Spring's ahead-of-time processing does not find the inherited one.
    @Query("select e from #{#entityName} e where among(:keys, e.id) and e.deletedAt is null")
    List<T> presentAmong(String keys);
}
