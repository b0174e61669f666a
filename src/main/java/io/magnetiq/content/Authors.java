package io.magnetiq.content;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// All authors.
interface Authors extends Repository<Author, Long> {
    default List<Author> findByIdIn(Collection<Long> ids) {
        return among(Keys.of(ids));
    }

    @Query("select a from Author a where among(a.id, :keys)")
    List<Author> among(String keys);
}
