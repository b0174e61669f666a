package io.magnetiq.delivery;

import io.magnetiq.booking.BookingEvent;
import io.magnetiq.identity.Caller;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.subscription.Feed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what is wished of a webhook, and refuses what cannot be.
@Component
class Wishes {
    private static final int DESCRIPTION = 200;

    private final Following following;

    Wishes(Following following) {
        this.following = following;
    }

    /// A document that its author may follow.
    record Document(@Nullable String text, Feed feed) {
        /// Where what is made with it begins.
        long after() {
            try {
                return feed.after();
            } catch (Refusal refusal) {
                throw Rejection.of(refusal.code(), String.valueOf(refusal.getMessage()), "input", "document");
            }
        }
    }

    @Nullable
    String description(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var plain = text.strip();
        if (plain.isEmpty() || plain.length() > DESCRIPTION || plain.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.badInput("One line of 1 to %d characters.".formatted(DESCRIPTION), "input", "description");
        }
        return plain;
    }

    List<BookingEvent.Type> types(@Nullable List<BookingEvent.Type> types) {
        return types == null ? List.of() : types.stream().distinct().toList();
    }

    Document document(@Nullable String text, Caller caller) {
        if (text != null && text.length() > SubscriptionText.LONGEST) {
            throw Rejection.of(ErrorCode.LIMIT, SubscriptionText.TOO_LONG, "input", "document");
        }
        var followed = following.open(text, caller);
        var lost = followed.lost();
        if (lost != null) {
            throw Rejection.of(lost.code(), lost.message(), "input", "document");
        }
        return new Document(text, Objects.requireNonNull(followed.feed()));
    }
}
