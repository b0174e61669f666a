package io.magnetiq.platform;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What all entities that change have in common: id, times and the version that guards against lost updates.
@MappedSuperclass
public abstract class Stored implements Identified {
    @Id
    private long id;

    @Column(updatable = false)
    private Instant createdAt;

    private Instant updatedAt;

    @Nullable
    private Instant deletedAt;

    @Version
    @Nullable
    private Long version;

    @SuppressWarnings("NullAway.Init")
    protected Stored() {
        this(0);
    }

    protected Stored(long id) {
        this.id = id;
        createdAt = now();
        updatedAt = createdAt;
    }

    @Override
    public long id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /// Counts the changes of the row.
    protected int rowVersion() {
        return version == null ? 0 : Math.toIntExact(version);
    }

    /// It is gone for everybody; what refers to it stays whole.
    protected void markDeleted() {
        deletedAt = now();
    }

    /// For records whose history is known, such as imported ones.
    protected void createdAt(Instant when) {
        createdAt = when;
        updatedAt = when;
    }

    @PrePersist
    void created() {
        updatedAt = createdAt;
    }

    @PreUpdate
    void changed() {
        updatedAt = now();
    }

    /// SQLite keeps milliseconds; what was written must equal what is read back.
    protected static Instant now() {
        return Ids.now();
    }
}
