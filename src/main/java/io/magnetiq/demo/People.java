package io.magnetiq.demo;

import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingDesk.NewBooking;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Client;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.consultant.ConsultantDesk.NewConsultant;
import io.magnetiq.consultant.ConsultantDesk.NewType;
import io.magnetiq.consultant.ConsultantStatus;
import io.magnetiq.consultant.Money;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.identity.UserDesk.NewUser;
import io.magnetiq.media.MediaDesk;
import io.magnetiq.media.MediaDesk.NewMedia;
import io.magnetiq.payment.PaymentStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Writes who works here, who can be booked, for what, and what has been booked.
@Component
@Profile("demo")
class People {
    private final DemoFiles files;
    private final UserDesk users;
    private final MediaDesk media;
    private final ConsultantDesk consultantDesk;
    private final BookingDesk bookings;
    private final Timetables timetables;

    People(
            DemoFiles files,
            UserDesk users,
            MediaDesk media,
            ConsultantDesk consultantDesk,
            BookingDesk bookings,
            Timetables timetables) {
        this.files = files;
        this.users = users;
        this.media = media;
        this.consultantDesk = consultantDesk;
        this.bookings = bookings;
        this.timetables = timetables;
    }

    void write(Cast cast, LocalDate today, Instant present) {
        var pictures = files.list("media");
        for (var one : pictures) {
            cast.put("media", one.text("key"), media.create(picture(one)).id());
        }
        for (var one : files.list("users")) {
            cast.put("users", one.text("key"), users.create(user(one, pictures)).id());
        }
        for (var one : files.list("consultation-types")) {
            cast.put("types", one.text("key"), consultantDesk.createType(type(one)));
        }
        var consultants = files.list("consultants");
        for (var one : consultants) {
            cast.put("consultants", one.text("key"), consultantDesk.createConsultant(consultant(one, cast)));
        }
        timetables.write(consultants, cast, today);
        var number = 0;
        var past = new Past(bookings, present);
        for (var one : files.list("bookings")) {
            var booking = booking(one, zone(consultants, one.text("consultant")), cast, today, past, number++);
            past.of(bookings.enter(booking), booking);
        }
        past.write();
    }

    /// A reference as people quote it.
    static String reference(LocalDate day, int number) {
        var code = Integer.toString(number * 7919 + 46656, 36).toUpperCase(Locale.ROOT);
        return "VLT-%s-%s".formatted(DateTimeFormatter.BASIC_ISO_DATE.format(day), code);
    }

    private static NewMedia picture(Tree one) {
        return new NewMedia(
                one.text("path"),
                one.text("mimeType"),
                one.number("sizeBytes"),
                (Integer) one.get("width"),
                (Integer) one.get("height"),
                one.localized("alt"),
                one.localized("title"));
    }

    private static NewUser user(Tree one, List<Tree> pictures) {
        var avatar = pictures.stream()
                .filter(picture -> ("@media/" + picture.text("key")).equals(one.textOrNull("avatar")))
                .map(picture -> picture.text("path"))
                .findFirst();
        return new NewUser(
                one.text("email"),
                one.text("firstName"),
                one.text("lastName"),
                Role.valueOf(one.text("role")),
                one.text("timeZone"),
                one.localized("bio"),
                avatar.orElse(null),
                one.textOrNull("language"),
                one.flag("locked"));
    }

    private static NewType type(Tree one) {
        var price = one.tree("price");
        return new NewType(
                one.text("code"),
                one.localized("name"),
                one.localized("description"),
                one.number("durationMinutes"),
                one.number("capacity"),
                new Money(price.number("amount"), price.text("currency")),
                one.get("seats") == null
                        ? BookingRules.STANDARD
                        : BookingRules.STANDARD.withSeats(one.number("seats")));
    }

    private static NewConsultant consultant(Tree one, Cast cast) {
        var photo = one.textOrNull("photo");
        return new NewConsultant(
                one.text("slug"),
                one.text("firstName"),
                one.text("lastName"),
                one.text("email"),
                one.localized("headline"),
                one.localized("bio"),
                one.localized("specializations"),
                one.textOrNull("industry"),
                one.textOrNull("location"),
                one.text("timeZone"),
                one.texts("languages"),
                one.number("yearsExperience"),
                one.flag("featured"),
                one.flag("verified"),
                ConsultantStatus.valueOf(one.text("status")),
                photo == null ? null : Long.valueOf(cast.resolved(photo)),
                one.textOrNull("user") == null ? null : cast.id("users", one.text("user")),
                one.textOrNull("holidays"),
                one.texts("types").stream().map(key -> cast.id("types", key)).toList());
    }

    private static String zone(List<Tree> consultants, String key) {
        return consultants.stream()
                .filter(one -> one.text("key").equals(key))
                .map(one -> one.text("timeZone"))
                .findFirst()
                .orElseThrow();
    }

    private static NewBooking booking(Tree one, String zone, Cast cast, LocalDate today, Past past, int number) {
        var client = one.tree("client");
        var day = today.plusDays(one.number("day"));
        var start = day.atTime(LocalTime.parse(one.text("time")))
                .atZone(ZoneId.of(zone))
                .toInstant();
        var status = BookingStatus.valueOf(one.text("status"));
        var assignee = one.textOrNull("assignee");
        return new NewBooking(
                reference(day, number),
                cast.id("consultants", one.text("consultant")),
                cast.id("types", one.text("type")),
                assignee == null ? null : cast.id("users", assignee),
                status,
                PaymentStatus.valueOf(one.text("payment")),
                start,
                past.asked(status, start, number),
                zone,
                new Client(
                        client.text("firstName"),
                        client.text("lastName"),
                        client.text("email"),
                        client.textOrNull("phone"),
                        client.textOrNull("company"),
                        Objects.requireNonNullElse(client.textOrNull("language"), "en")),
                one.textOrNull("subject"));
    }
}
