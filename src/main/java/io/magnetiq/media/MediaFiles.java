package io.magnetiq.media;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/// All media files.
public interface MediaFiles extends ListCrudRepository<Media, Long> {
    List<Media> findByIdInAndDeletedAtIsNull(Collection<Long> ids);
}
