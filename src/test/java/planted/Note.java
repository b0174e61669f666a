package planted;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;

/// A new table with every type that there is a word for.
@Entity
@Table(
        name = "note",
        indexes = @Index(name = "note_written", columnList = "media_id, written_at desc"),
        uniqueConstraints = @UniqueConstraint(columnNames = {"media_id", "place"}))
public class Note {
    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Picture media;

    @ManyToOne(fetch = FetchType.LAZY)
    private Note parent;

    @Column(nullable = false)
    private String text;

    @Column(unique = true)
    private String code;

    private int place;
    private Instant writtenAt;
    private boolean hidden;
    private double weight;
    private byte[] body;

    @Enumerated(EnumType.STRING)
    private Tone tone;

    /// How it is said.
    enum Tone {
        LOUD,
        QUIET
    }
}
