package io.magnetiq.media;

import io.magnetiq.localization.Localized;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in media files.
@Service
@Transactional
public class MediaDesk {
    private final MediaFiles files;

    MediaDesk(MediaFiles files) {
        this.files = files;
    }

    /// A file to be.
    public record NewMedia(
            String url,
            String mimeType,
            long sizeBytes,
            @Nullable Integer width,
            @Nullable Integer height,
            Localized alt,
            Localized title) {}

    public Media create(NewMedia input) {
        return files.save(Media.at(input.url(), input.mimeType(), input.sizeBytes())
                .sized(input.width(), input.height())
                .described(input.alt(), input.title()));
    }
}
