package io.magnetiq.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Bearers;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Role;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Refusal;
import io.magnetiq.subscription.Asked;
import io.magnetiq.subscription.Feed;
import io.magnetiq.subscription.Opening;
import io.magnetiq.subscription.Shown;
import io.magnetiq.subscription.Subscriptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

/// A subscription as those who deliver it see it: opened once, shown event by event.
@ServerTest
class SubscriptionTests {
    private static final String EVENTS =
            "subscription($after: String) { bookingEvents(after: $after) { id sequence type startsAt booking { reference status client { name } } } }";

    private final Visitor visitor;
    private final GlobalIds ids;
    private final Subscriptions subscriptions;
    private final Bearers bearers;
    private final Journal journal;

    SubscriptionTests(
            Http http,
            ConsultantDesk desk,
            GlobalIds ids,
            Subscriptions subscriptions,
            Bearers bearers,
            Journal journal) {
        visitor = new Visitor(http, desk, ids);
        this.ids = ids;
        this.subscriptions = subscriptions;
        this.bearers = bearers;
        this.journal = journal;
    }

    @Test
    void anEventIsShownAsItStandsInTheJournal() throws InterruptedException {
        var asked = asked(EVENTS, Role.ADMIN, Map.of());
        var feed = feed(asked);
        var offered = visitor.consultant(Visitor.EASY, 30, 0);
        var held = visitor.held(offered, Visitor.at(3, 9));

        var entry = next(feed, held);
        var shown = subscriptions.show(asked, entry);

        assertThat(shown.outcome()).isEqualTo(Shown.Outcome.DONE);
        assertThat(new String(shown.json(), StandardCharsets.UTF_8))
                .contains("\"type\":\"HELD\"", held.node().path("reference").asString(), "\"HELD\"")
                .contains("\"sequence\":\"" + entry.sequence() + "\"");
        assertThat(subscriptions.show(asked, entry)).isSameAs(shown);
    }

    @Test
    void whatFollowsACursorIsAllThatCame() throws InterruptedException {
        var begin = journal.last();
        var offered = visitor.consultant(Visitor.EASY, 30, 0);
        for (int booked = 0; booked < 5; booked++) {
            visitor.held(offered, Visitor.at(3, 9 + booked));
        }
        var feed = feed(asked(EVENTS, Role.VIEWER, Map.of("after", Long.toString(begin))));

        assertThat(feed.after()).isEqualTo(begin);
        assertThat(journal.await(begin + 4, Duration.ofSeconds(5))).isTrue();
        assertThat(journal.after(begin, 100).stream().filter(feed::wants)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void whoMayNotIsRefusedAtTheDoor() {
        assertThat(codes(asked(EVENTS, null, Map.of()))).containsExactly("UNAUTHENTICATED");
        assertThat(codes(asked("subscription { bookingEvents { nothing } }", Role.ADMIN, Map.of())))
                .containsExactly("INVALID");
        assertThat(codes(asked(EVENTS, Role.ADMIN, Map.of("after", "-1")))).containsExactly("BAD_INPUT");
        var ahead = feed(asked(EVENTS, Role.ADMIN, Map.of("after", "99999999999999")));
        assertThatThrownBy(ahead::after)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_INPUT));
        assertThat(codes(asked(EVENTS, Role.ADMIN, Map.of("after", "1 or 1=1"))))
                .containsExactly("BAD_INPUT");
    }

    @Test
    void whoHasLostTheRightIsShownNothing() throws InterruptedException {
        var asked = asked(EVENTS, Role.ADMIN, Map.of());
        var feed = feed(asked);
        var offered = visitor.consultant(Visitor.EASY, 30, 0);
        var entry = next(feed, visitor.held(offered, Visitor.at(3, 9)));

        var shown = subscriptions.show(asked.by(Caller.anonymous()), entry);

        assertThat(shown.outcome()).isEqualTo(Shown.Outcome.REFUSED);
        assertThat(shown.result().get("data")).isNull();
    }

    @Test
    void aConsultantFollowsTheOwnBookingsOnly() throws InterruptedException {
        var asked = asked(EVENTS, Role.CONSULTANT, Map.of());
        var feed = feed(asked);
        var offered = visitor.consultant(Visitor.EASY, 30, 0);
        visitor.held(offered, Visitor.at(3, 9));
        var begin = feed.after();
        assertThat(journal.await(begin, Duration.ofSeconds(5))).isTrue();

        var foreign = journal.after(begin, 100);

        assertThat(foreign).isNotEmpty().noneMatch(feed::wants);
        assertThat(subscriptions.show(asked, foreign.getFirst()).outcome()).isEqualTo(Shown.Outcome.REFUSED);
    }

    private Entry next(Feed feed, Visitor.Booked booked) throws InterruptedException {
        for (var cursor = feed.after(); journal.await(cursor, Duration.ofSeconds(5)); ) {
            for (var entry : journal.after(cursor, 100)) {
                var id = ids.open("Booking", booked.id()).orElseThrow();
                if (feed.wants(entry) && entry.subjectId() == id) {
                    return entry;
                }
                cursor = entry.sequence();
            }
        }
        throw new AssertionError("No event");
    }

    private Feed feed(Asked asked) {
        var opening = subscriptions.start(asked);
        assertThat(opening).isInstanceOf(Opening.Opened.class);
        return ((Opening.Opened) opening).feed();
    }

    private List<Object> codes(Asked asked) {
        return ((Opening.Refused) subscriptions.start(asked))
                .errors().stream()
                        .map(error -> ((Map<?, ?>) error.get("extensions")).get("code"))
                        .map(Object.class::cast)
                        .toList();
    }

    private Asked asked(String document, Role role, Map<String, Object> variables) {
        var caller = role == null
                ? Caller.anonymous()
                : bearers.bearer(role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-test-key")
                        .orElseThrow();
        return new Asked(document, null, variables, caller, new HttpHeaders());
    }
}
