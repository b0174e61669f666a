package io.magnetiq.media;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All media files.
public interface MediaFiles extends ListCrudRepository<Media, Long> {
    default List<Media> findByIdInAndDeletedAtIsNull(Collection<Long> ids) {
        return presentAmong(Keys.of(ids));
    }

    @Query("select m from Media m where among(m.id, :keys) and m.deletedAt is null")
    List<Media> presentAmong(String keys);
}
