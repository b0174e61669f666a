package io.magnetiq.media;

import io.magnetiq.listing.PresentByIds;
import org.springframework.data.repository.ListCrudRepository;

/// All media files.
public interface MediaFiles extends ListCrudRepository<Media, Long>, PresentByIds<Media> {}
