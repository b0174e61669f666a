package io.magnetiq.booking;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.Consultants;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.consultant.ConsultationTypes;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Grants;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.User;
import io.magnetiq.identity.Users;
import io.magnetiq.listing.Attribute;
import io.magnetiq.listing.Connection;
import io.magnetiq.listing.Listing;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Listings.Nested;
import io.magnetiq.listing.Scope;
import io.magnetiq.payment.PaymentStatus;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Relation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `booking/booking.graphqls`.
@Controller
class BookingController {
    private static final Scope PRESENT = Scope.of("{}.deletedAt is null");

    private static final Listing<Booking> BOOKINGS = Listing.of(Booking.class)
            .where("status", Attribute.of(BookingStatus.class, "{}.status"))
            .where("paymentStatus", Attribute.of(PaymentStatus.class, "{}.paymentStatus"))
            .where("consultant", Attribute.id("Consultant", "{}.consultant.id"))
            .where("type", Attribute.id("ConsultationType", "{}.type.id"))
            .where("assignee", Attribute.id("User", "{}.assignee.id"))
            .where("startsAt", Attribute.plain("{}.place.startsAt"))
            .where("createdAt", Attribute.plain("{}.createdAt"))
            .where("reference", Attribute.plain("{}.reference"))
            .where("client", Attribute.folded("{}.clientKey"))
            .orderBy("STARTS_AT", Attribute.plain("{}.place.startsAt"))
            .orderBy("CREATED_AT", Attribute.plain("{}.createdAt"))
            .orderBy("PRICE", Attribute.plain("{}.price.amount"))
            .orderBy("REFERENCE", Attribute.plain("{}.reference"))
            .standardOrder("STARTS_AT_DESC")
            .needs(Bookings.NEEDS)
            .keptAsAsked();

    private final Listings listings;
    private final GlobalIds ids;
    private final VisibleBookings visible;
    private final Consultants consultants;
    private final ConsultationTypes types;
    private final Users users;
    private final Opening opening;
    private final Nested<Booking> ofConsultant;
    private final Nested<Booking> ofAssignee;

    BookingController(
            Listings listings,
            GlobalIds ids,
            VisibleBookings visible,
            Consultants consultants,
            ConsultationTypes types,
            Users users,
            Opening opening) {
        this.listings = listings;
        this.ids = ids;
        this.visible = visible;
        this.consultants = consultants;
        this.types = types;
        this.users = users;
        this.opening = opening;
        ofConsultant = listings.nested("Consultant.bookings", BOOKINGS, "consultant", Consultant.class);
        ofAssignee = listings.nested("User.bookings", BOOKINGS, "assignee", User.class);
    }

    @Bean
    static NodeType<Booking> bookingNode(VisibleBookings visible) {
        return new NodeType<>("Booking", Booking.class, visible::read);
    }

    @QueryMapping
    @Nullable
    Booking booking(@Argument @Nullable String id, @Argument @Nullable String token, DataFetchingEnvironment env) {
        if ((id == null) == (token == null)) {
            throw Refusal.badInput("Give an id or a token, one of the two.");
        }
        if (token != null) {
            var opened = opening.byToken(Tokens.Act.VIEW, token).orElse(null);
            VisibleBookings.grant(opened, env.getGraphQlContext());
            return opened;
        }
        return ids.open("Booking", requireNonNull(id))
                .flatMap(known -> visible.read(List.of(known), env.getGraphQlContext()).stream()
                        .findFirst())
                .orElse(null);
    }

    @QueryMapping
    Connection<Booking> bookings(DataFetchingEnvironment env) {
        var caller = Caller.of(env);
        if (caller.may(Permission.BOOKINGS_READ)) {
            return listings.read(BOOKINGS, PRESENT, env);
        }
        var user = caller.userId();
        if (user == null || !consultants.existsByUserId(user)) {
            caller.demand(Permission.BOOKINGS_READ);
        }
        var own = listings.read(
                BOOKINGS, Scope.of("{}.deletedAt is null and {}.consultant.user.id = ?", requireNonNull(user)), env);
        var context = env.getGraphQlContext();
        Grants.grant(context, own);
        own.edges().forEach(edge -> {
            Grants.grant(context, edge);
            VisibleBookings.grant(edge.node(), context);
        });
        return own;
    }

    @SchemaMapping(typeName = "Consultant", field = "bookings")
    CompletableFuture<Connection<Booking>> ofConsultant(Consultant consultant, DataFetchingEnvironment env) {
        return ofConsultant.of(consultant.id(), PRESENT, env);
    }

    @SchemaMapping(typeName = "User", field = "bookings")
    CompletableFuture<Connection<Booking>> ofAssignee(User user, DataFetchingEnvironment env) {
        return ofAssignee.of(user.id(), PRESENT, env);
    }

    @BatchMapping(typeName = "Booking")
    List<Consultant> consultant(List<Booking> owners) {
        return Relation.toOne(owners, Booking::consultant, consultants::findByIdIn);
    }

    @BatchMapping(typeName = "Booking")
    List<ConsultationType> type(List<Booking> owners) {
        return Relation.toOne(owners, Booking::type, types::findByIdIn);
    }

    @BatchMapping(typeName = "Booking")
    Map<Booking, User> assignee(List<Booking> owners) {
        return Relation.toOneOrNone(owners, Booking::assignee, users::findByIdIn);
    }
}
