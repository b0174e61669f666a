package io.magnetiq.mutation;

import io.magnetiq.platform.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One mutation field that is being carried out; handlers take it as a parameter and say what they wrote.
public final class Writing {
    private final long id = Ids.next();
    private final Instant at = Ids.now();
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final String mutation;
    private String actor;
    private @Nullable String subjectType;
    private @Nullable Long subject;
    private final Supplier<@Nullable Object> errand;
    private @Nullable Long replayed;

    public Writing(String mutation, Actor actor) {
        this(mutation, actor, () -> null);
    }

    Writing(String mutation, Actor actor, Supplier<@Nullable Object> errand) {
        this.mutation = mutation;
        this.actor = actor.name();
        this.errand = errand;
    }

    /// When it happens; the same for all that is written.
    public Instant at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    /// What an [Errand] found out for this field before.
    public <T> T brought(Class<T> type) {
        return type.cast(Objects.requireNonNull(errand.get()));
    }

    /// The caller proved a right by a token instead of a name.
    public void byToken() {
        if (actor.equals(Actor.ANONYMOUS.name())) {
            actor = "token";
        }
    }

    /// What this field wrote when it ran for the first time under its key; there is nothing to do then but to answer.
    public Optional<Long> replayed() {
        return Optional.ofNullable(replayed);
    }

    /// Says what is written; each field has one subject.
    ///
    /// @param type name of the subject's type in the SDL
    public void subject(String type, long subject) {
        subjectType = type;
        this.subject = subject;
    }

    /// Adds to the audit row; never personal data.
    public void note(String name, Object value) {
        details.put(name, value);
    }

    void replay(long subject) {
        replayed = subject;
    }

    long id() {
        return id;
    }

    String mutation() {
        return mutation;
    }

    @Nullable
    String subjectType() {
        return subjectType;
    }

    @Nullable
    Long subject() {
        return subject;
    }

    Map<String, Object> details() {
        return details;
    }
}
