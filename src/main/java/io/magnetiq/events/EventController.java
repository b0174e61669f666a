package io.magnetiq.events;

import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingEvent;
import io.magnetiq.booking.VisibleBookings;
import io.magnetiq.consultant.Consultants;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Grants;
import io.magnetiq.identity.Permission;
import io.magnetiq.journal.Journal;
import io.magnetiq.listing.Connection;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Refusal;
import io.magnetiq.subscription.Feed;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/// Resolves `booking/booking-event.graphqls`.
@Controller
class EventController {
    private static final int FIRST = 20;

    private final Journal journal;
    private final EventFilter filter;
    private final VisibleBookings visible;
    private final Consultants consultants;

    EventController(Journal journal, EventFilter filter, VisibleBookings visible, Consultants consultants) {
        this.journal = journal;
        this.filter = filter;
        this.visible = visible;
        this.consultants = consultants;
    }

    @Bean
    static NodeType<BookingEvent> bookingEventNode(Journal journal, VisibleBookings visible) {
        return new NodeType<>("BookingEvent", BookingEvent.class, (ids, context) -> {
            var known = journal.of(ids, BookingEvent.SUBJECT).stream()
                    .filter(BookingEvent::isKnown)
                    .map(BookingEvent::of)
                    .toList();
            var bookings = found(visible, known, context);
            return known.stream()
                    .filter(event -> bookings.containsKey(event.bookingId()))
                    .toList();
        });
    }

    @QueryMapping
    Connection<BookingEvent> bookingEvents(
            @Argument @Nullable String after,
            @Argument @Nullable Map<String, Object> where,
            DataFetchingEnvironment env) {
        var most = Objects.requireNonNullElse(Connection.size(env, "first"), FIRST);
        var begin = after == null ? journal.floor() : journal.cursor(after);
        var found = journal.after(begin, most + 1, filter.of(where, own(env)));
        var edges = found.stream()
                .limit(most)
                .map(BookingEvent::of)
                .map(event -> new Connection.Edge<>(event, event::sequence))
                .toList();
        var around = new Connection.PageInfo(
                found.size() > most,
                after != null && begin > 0,
                edges.isEmpty() ? null : edges.getFirst().place(),
                edges.isEmpty() ? null : edges.getLast().place());
        var slice = new Connection<>(edges, around, null);
        Grants.grant(env.getGraphQlContext(), slice);
        edges.forEach(edge -> Grants.grant(env.getGraphQlContext(), edge));
        return slice;
    }

    @Bean
    static RuntimeWiringConfigurer bookingEventsFollowed(ObjectProvider<EventController> events) {
        DataFetcher<?> root = env -> Mono.just(events.getObject().followed(env));
        return wiring -> wiring.type("Subscription", type -> type.dataFetcher("bookingEvents", root));
    }

    /// What it follows, or the event that it shows.
    private Object followed(DataFetchingEnvironment env) {
        var own = own(env);
        var shown = Feed.shown(env).map(BookingEvent::of).orElse(null);
        if (shown == null) {
            var wanted = filter.of(env.getArgument("where"), own);
            return Feed.behind(env.getArgument("after"), journal, wanted::matches);
        }
        if (own != null
                && visible.read(List.of(shown.bookingId()), env.getGraphQlContext())
                        .isEmpty()) {
            throw new Refusal(ErrorCode.FORBIDDEN, "The booking is not yours.");
        }
        return shown;
    }

    @BatchMapping(typeName = "BookingEvent")
    Map<BookingEvent, Booking> booking(List<BookingEvent> owners, GraphQLContext context) {
        var found = found(
                visible,
                owners.stream().filter(owner -> owner.booking() == null).toList(),
                context);
        var answers = new HashMap<BookingEvent, Booking>();
        owners.forEach(owner -> {
            var booking = owner.booking() == null ? found.get(owner.bookingId()) : owner.booking();
            if (booking != null) {
                answers.put(owner, booking);
            }
        });
        return answers;
    }

    private static Map<Long, Booking> found(
            VisibleBookings visible, Collection<BookingEvent> events, GraphQLContext context) {
        var ids = events.stream().map(BookingEvent::bookingId).distinct().toList();
        return ids.isEmpty()
                ? Map.of()
                : visible.read(ids, context).stream().collect(Collectors.toMap(Booking::id, booking -> booking));
    }

    /// The consultants whose events the caller may see; null for all.
    private @Nullable List<Long> own(DataFetchingEnvironment env) {
        var caller = Caller.of(env);
        if (caller.may(Permission.BOOKINGS_READ)) {
            return null;
        }
        var own = caller.userId() == null ? List.<Long>of() : consultants.idsOfUser(caller.userId());
        if (own.isEmpty()) {
            caller.demand(Permission.BOOKINGS_READ);
        }
        return own;
    }
}
