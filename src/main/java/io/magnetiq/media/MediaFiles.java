package io.magnetiq.media;

import io.magnetiq.listing.Needs;
import io.magnetiq.listing.PresentByIds;
import org.springframework.data.repository.ListCrudRepository;

/// All media files.
public interface MediaFiles extends ListCrudRepository<Media, Long>, PresentByIds<Media> {
    Needs NEEDS = Needs.of("url", "mimeType", "width", "height", "sizeBytes", "alt", "title");
}
