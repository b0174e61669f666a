package planted;

import io.magnetiq.localization.Localized;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;

/// Media as a later release may have them: outside the server's packages, so that no server finds it.
@Entity
@Table(name = "media", indexes = @Index(name = "media_kind", columnList = "mime_type, size_bytes desc"))
public class Picture {
    @Id
    private long id;

    @Column(insertable = false, updatable = false)
    private String mimeType;

    @Column(insertable = false, updatable = false)
    private long sizeBytes;

    private Localized caption;

    @ColumnDefault("7")
    private int downloads;

    @ColumnDefault("false")
    private boolean hidden;

    @ManyToOne(fetch = FetchType.LAZY)
    private Note note;
}
