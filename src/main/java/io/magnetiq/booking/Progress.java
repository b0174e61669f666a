package io.magnetiq.booking;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.Stored;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a booking has come, and which of its tokens still open something.
@MappedSuperclass
abstract class Progress extends Stored {
    @Enumerated(EnumType.STRING)
    private BookingStatus status;

    /// When an unpaid slot is free again.
    @Nullable
    private Instant heldUntil;

    /// Raised with every change that a calendar must learn of (RFC 5545, SEQUENCE).
    private int sequence;

    /// Where an unpaid one was asked for, as a hash.
    @Nullable
    private String guest;

    @Embedded
    @Nullable
    private TokenHashes tokens;

    @Nullable
    private String cancelledBecause;

    @Enumerated(EnumType.STRING)
    @Nullable
    private Absent absent;

    @SuppressWarnings("NullAway.Init")
    protected Progress() {}

    protected Progress(long id, BookingStatus status, @Nullable Instant heldUntil, @Nullable String guest) {
        super(id);
        this.guest = guest;
        this.status = status;
        this.heldUntil = unpaid() ? heldUntil : null;
    }

    /// As it is at this moment: what was not paid in time has expired, whether anything noticed or not.
    public BookingStatus status() {
        return lapsed(now()) ? BookingStatus.EXPIRED : status;
    }

    /// As it stands in its row.
    BookingStatus written() {
        return status;
    }

    public @Nullable Instant heldUntil() {
        return heldUntil;
    }

    public @Nullable String cancelledBecause() {
        return cancelledBecause;
    }

    public @Nullable Absent absent() {
        return absent;
    }

    public int sequence() {
        return sequence;
    }

    public int version() {
        return rowVersion();
    }

    boolean lapsed(Instant now) {
        return unpaid() && heldUntil != null && !heldUntil.isAfter(now);
    }

    boolean unpaid() {
        return status == BookingStatus.HELD || status == BookingStatus.PENDING_PAYMENT;
    }

    void become(BookingStatus next) {
        if (!status.next().contains(next)) {
            throw Rejection.of(IllegalTransition.of(status, next));
        }
        status = next;
    }

    void confirm() {
        become(BookingStatus.CONFIRMED);
        heldUntil = null;
        guest = null;
        close(tokens().withoutCheckout());
    }

    void awaitPayment(Instant until) {
        become(BookingStatus.PENDING_PAYMENT);
        heldUntil = until;
        close(tokens().withoutCheckout());
    }

    void cancel(@Nullable String because) {
        become(BookingStatus.CANCELLED);
        guest = null;
        cancelledBecause = because;
        sequence++;
        close(tokens().viewOnly());
    }

    /// What cancels and moves it is kept: a payment that arrives late may bring it back.
    void expire() {
        become(BookingStatus.EXPIRED);
        guest = null;
        close(tokens().withoutCheckout());
    }

    void missed(Absent who) {
        become(BookingStatus.NO_SHOW);
        absent = who;
        close(tokens().viewOnly());
    }

    void start() {
        become(BookingStatus.IN_PROGRESS);
        close(tokens().viewOnly());
    }

    void complete() {
        become(BookingStatus.COMPLETED);
    }

    /// Told to calendars.
    ///
    /// @param nextToken in the place of the token that moved it; null where none did
    void moved(@Nullable String nextToken) {
        sequence++;
        if (nextToken != null) {
            close(tokens().reschedulable(nextToken));
        }
    }

    void close(TokenHashes left) {
        tokens = left;
    }

    TokenHashes tokens() {
        return tokens == null ? TokenHashes.NONE : tokens;
    }
}
