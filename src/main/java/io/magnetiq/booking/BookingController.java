package io.magnetiq.booking;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.Consultants;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.consultant.ConsultationTypes;
import io.magnetiq.identity.Caller;
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
            .along("consultant", "consultant")
            .along("type", "type")
            .along("assignee", "assignee");

    private final Listings listings;
    private final GlobalIds ids;
    private final Bookings bookings;
    private final Consultants consultants;
    private final ConsultationTypes types;
    private final Users users;
    private final Nested<Booking> ofConsultant;
    private final Nested<Booking> ofAssignee;

    BookingController(
            Listings listings,
            GlobalIds ids,
            Bookings bookings,
            Consultants consultants,
            ConsultationTypes types,
            Users users) {
        this.listings = listings;
        this.ids = ids;
        this.bookings = bookings;
        this.consultants = consultants;
        this.types = types;
        this.users = users;
        ofConsultant = listings.nested("Consultant.bookings", BOOKINGS, "consultant", Consultant.class);
        ofAssignee = listings.nested("User.bookings", BOOKINGS, "assignee", User.class);
    }

    @Bean
    static NodeType<Booking> bookingNode(Bookings bookings) {
        return new NodeType<>(
                "Booking",
                Booking.class,
                (ids, context) -> Caller.of(context).may(Permission.BOOKINGS_READ)
                        ? bookings.findByIdInAndDeletedAtIsNull(ids)
                        : List.of());
    }

    @QueryMapping
    @Nullable
    Booking booking(@Argument String id) {
        return ids.open("Booking", id)
                .flatMap(known -> bookings.findByIdInAndDeletedAtIsNull(List.of(known)).stream()
                        .findFirst())
                .orElse(null);
    }

    @QueryMapping
    Connection<Booking> bookings(DataFetchingEnvironment env) {
        return listings.read(BOOKINGS, PRESENT, env);
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
