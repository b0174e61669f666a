package io.magnetiq.media;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

/// A file that pages show: where it is and what it says to those who cannot see it.
@Entity
public class Media extends Stored {
    private String url;
    private String mimeType;

    @Nullable
    private Integer width;

    @Nullable
    private Integer height;

    private long sizeBytes;

    @Nullable
    private Localized alt;

    @Nullable
    private Localized title;

    @SuppressWarnings("NullAway.Init")
    protected Media() {}

    private Media(String url, String mimeType, long sizeBytes) {
        super(Ids.next());
        this.url = url;
        this.mimeType = mimeType;
        this.sizeBytes = sizeBytes;
    }

    static Media at(String url, String mimeType, long sizeBytes) {
        return new Media(url, mimeType, sizeBytes);
    }

    Media sized(@Nullable Integer width, @Nullable Integer height) {
        this.width = width;
        this.height = height;
        return this;
    }

    Media described(@Nullable Localized alt, @Nullable Localized title) {
        this.alt = alt;
        this.title = title;
        return this;
    }

    public String url() {
        return url;
    }

    public String mimeType() {
        return mimeType;
    }

    public @Nullable Integer width() {
        return width;
    }

    public @Nullable Integer height() {
        return height;
    }

    public int sizeBytes() {
        return Math.toIntExact(sizeBytes);
    }

    public @Nullable Localized alt() {
        return alt;
    }

    public @Nullable Localized title() {
        return title;
    }
}
