package io.magnetiq.delivery;

import io.magnetiq.booking.BookingEvent;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.User;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where somebody wants to be told of what happens to bookings.
@Entity
class Webhook extends Stored {
    /// Whether it is delivered to.
    enum State {
        ACTIVE,
        PAUSED,
        DISABLED
    }

    /// Why it is not.
    enum Reason {
        REQUESTED,
        FAILING,
        GONE,
        RIGHTS_LOST,
        DOCUMENT_REFUSED,
        RESYNC
    }

    /// What its owner says of it.
    ///
    /// @param types none for all
    /// @param document null for the usual message
    record Wish(
            String url,
            @Nullable String description,
            List<BookingEvent.Type> types,
            @Nullable String document) {}

    @ManyToOne(fetch = FetchType.LAZY)
    private User owner;

    private String permissions;
    private String url;

    @Nullable
    private String description;

    @Nullable
    private String eventTypes;

    @Nullable
    private String document;

    @Enumerated(EnumType.STRING)
    private State state = State.ACTIVE;

    @Enumerated(EnumType.STRING)
    @Nullable
    private Reason reason;

    private String secret;

    @Nullable
    private String oldSecret;

    @Nullable
    private Instant oldSecretUntil;

    @SuppressWarnings("NullAway.Init")
    protected Webhook() {}

    @SuppressWarnings("NullAway.Init")
    Webhook(Wish wish, User owner, Set<Permission> permissions) {
        super(Ids.next());
        write(wish);
        own(owner, permissions);
    }

    void write(Wish wish) {
        url = wish.url();
        description = wish.description();
        eventTypes = wish.types().isEmpty() ? null : joined(wish.types());
        document = wish.document();
    }

    /// From now on it is told what they may know.
    void own(User user, Set<Permission> within) {
        owner = user;
        permissions = joined(within);
    }

    /// Its secrets go at once.
    void delete() {
        markDeleted();
        secret = "";
        oldSecret = null;
        oldSecretUntil = null;
    }

    void sign(String sealed) {
        secret = sealed;
    }

    /// Both secrets sign for a while, so that the receiver can change in its own time.
    void rotate(String sealed, Instant oldUntil) {
        oldSecret = secret;
        oldSecretUntil = oldUntil;
        secret = sealed;
    }

    void stop(State how, Reason why) {
        state = how;
        reason = why;
    }

    void resume() {
        state = State.ACTIVE;
        reason = null;
    }

    Wish wish() {
        return new Wish(url, description, eventTypes(), document);
    }

    User owner() {
        return owner;
    }

    Set<Permission> permissions() {
        return names(permissions).map(Permission::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    public String url() {
        return url;
    }

    public @Nullable String description() {
        return description;
    }

    /// None for all.
    public List<BookingEvent.Type> eventTypes() {
        return names(eventTypes).map(BookingEvent.Type::valueOf).toList();
    }

    public @Nullable String document() {
        return document;
    }

    public State state() {
        return state;
    }

    public @Nullable Reason reason() {
        return reason;
    }

    public int version() {
        return rowVersion();
    }

    /// Those that sign at a moment, the new one first.
    List<String> secrets(Instant when) {
        return oldSecret == null || oldSecretUntil == null || !when.isBefore(oldSecretUntil)
                ? List.of(secret)
                : List.of(secret, oldSecret);
    }

    private static String joined(Collection<? extends Enum<?>> names) {
        return names.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }

    private static Stream<String> names(@Nullable String joined) {
        return joined == null
                ? Stream.of()
                : Arrays.stream(joined.split(",", -1)).filter(name -> !name.isEmpty());
    }
}
