package io.magnetiq.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.magnetiq.documents.OwnDocument;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Callers;
import io.magnetiq.journal.Entry;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Relation;
import io.magnetiq.subscription.Asked;
import io.magnetiq.subscription.Feed;
import io.magnetiq.subscription.Opening;
import io.magnetiq.subscription.Shown;
import io.magnetiq.subscription.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/// A webhook as a subscriber: its document is a subscription, which its owner may follow or not.
@Component
class Following {
    /// What a webhook without a document of its own is sent.
    static final String USUAL = """
            subscription {
              bookingEvents {
                id
                sequence
                type
                occurredAt
                by
                startsAt
                booking {
                  id
                  reference
                  status
                }
              }
            }
            """;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 1_000;
    private static final Set<String> RIGHTS = Set.of(ErrorCode.FORBIDDEN.name(), ErrorCode.UNAUTHENTICATED.name());
    private static final Set<String> PASSING =
            Set.of(ErrorCode.UNAVAILABLE.name(), ErrorCode.TIMEOUT.name(), ErrorCode.INTERNAL.name());

    private final Subscriptions subscriptions;
    private final Callers callers;
    private final Cache<Key, Feed> feeds =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    Following(Subscriptions subscriptions, Callers callers) {
        this.subscriptions = subscriptions;
        this.callers = callers;
    }

    /// Also where nothing but trusted documents is served.
    @Bean
    static OwnDocument usualMessage() {
        return new OwnDocument(USUAL);
    }

    private record Key(long webhook, int version) {}

    /// Why nothing can be followed.
    ///
    /// @param reason null where it may work in a moment
    /// @param code for whoever is about to follow it
    record Lost(Webhook.@Nullable Reason reason, ErrorCode code, String message) {
        static Lost refused(ErrorCode code, String message) {
            return new Lost(Webhook.Reason.DOCUMENT_REFUSED, code, message);
        }

        static Lost rights(String message) {
            return new Lost(Webhook.Reason.RIGHTS_LOST, ErrorCode.FORBIDDEN, message);
        }
    }

    /// A feed, or why there is none.
    record Followed(@Nullable Feed feed, @Nullable Lost lost) {
        boolean wants(Entry entry) {
            return feed != null && feed.wants(entry);
        }
    }

    /// Opens a document as its author may.
    Followed open(@Nullable String document, Caller caller) {
        var refusal = document == null ? null : SubscriptionText.refusal(document);
        if (refusal != null) {
            return new Followed(null, Lost.refused(ErrorCode.BAD_INPUT, refusal));
        }
        return switch (subscriptions.start(asked(document, caller))) {
            case Opening.Opened(var feed) -> new Followed(feed, null);
            case Opening.Refused(var errors) -> new Followed(null, lost(errors));
        };
    }

    /// What a webhook follows; how it was found is remembered for a while, and looked at again at every delivery.
    Followed open(Webhook webhook) {
        var key = new Key(webhook.id(), webhook.version());
        var known = feeds.getIfPresent(key);
        if (known != null) {
            return new Followed(known, null);
        }
        var caller = caller(webhook);
        if (caller.isEmpty()) {
            return new Followed(null, Lost.rights("The owner may not sign in."));
        }
        var followed = open(webhook.document(), caller.get());
        if (followed.feed() != null) {
            feeds.put(key, followed.feed());
        }
        return followed;
    }

    /// The document executed for an event, with the rights of this moment; empty where the owner has none any more.
    Optional<Shown> show(Webhook webhook, Entry entry) {
        return caller(webhook).map(caller -> subscriptions.show(asked(webhook.document(), caller), entry));
    }

    private Optional<Caller> caller(Webhook webhook) {
        return callers.of(Relation.idOf(webhook.owner()), webhook.permissions());
    }

    private static Asked asked(@Nullable String document, Caller caller) {
        return new Asked(document == null ? USUAL : document, null, Map.of(), caller, HttpHeaders.EMPTY);
    }

    private static Lost lost(List<Map<String, Object>> errors) {
        if (errors.isEmpty()) {
            return Lost.refused(ErrorCode.BAD_INPUT, SubscriptionText.REFUSED);
        }
        var error = errors.getFirst();
        var code =
                error.get("extensions") instanceof Map<?, ?> extensions ? String.valueOf(extensions.get("code")) : "";
        var message = String.valueOf(error.get("message"));
        if (PASSING.contains(code)) {
            return new Lost(null, ErrorCode.UNAVAILABLE, message);
        }
        if (RIGHTS.contains(code)) {
            return Lost.rights(message);
        }
        var untrusted = code.equals(ErrorCode.UNTRUSTED_DOCUMENT.name());
        return Lost.refused(untrusted ? ErrorCode.UNTRUSTED_DOCUMENT : ErrorCode.BAD_INPUT, message);
    }
}
