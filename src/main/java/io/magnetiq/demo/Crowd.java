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
import io.magnetiq.content.ContentDesk;
import io.magnetiq.content.ContentDesk.Place;
import io.magnetiq.content.PageContent;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.identity.UserDesk.NewUser;
import io.magnetiq.payment.PaymentStatus;
import io.magnetiq.slots.Hours;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Makes up as much more as is asked for: authors, pages, consultants, bookings.
@Component
@Profile("demo")
class Crowd {
    private static final int STORY_PAGES = 42;
    private static final int STORY_AUTHORS = 5;
    private static final int STORY_CONSULTANTS = 6;
    private static final int STORY_BOOKINGS = 60;
    private static final int CHUNK = 200;
    private static final Hours OPENING = new Hours(LocalTime.of(8, 0), LocalTime.of(18, 0));

    private final DemoProperties properties;
    private final UserDesk users;
    private final ContentDesk content;
    private final ConsultantDesk consultantDesk;
    private final BookingDesk bookings;
    private final EntityManager entities;
    private final Babble babble = new Babble(new SplittableRandom(42));

    Crowd(
            DemoProperties properties,
            UserDesk users,
            ContentDesk content,
            ConsultantDesk consultantDesk,
            BookingDesk bookings,
            EntityManager entities) {
        this.properties = properties;
        this.users = users;
        this.content = content;
        this.consultantDesk = consultantDesk;
        this.bookings = bookings;
        this.entities = entities;
    }

    void write(LocalDate today, Instant present) {
        var authors = times(properties.authors() - STORY_AUTHORS, this::author);
        if (!authors.isEmpty()) {
            times(properties.pages() - STORY_PAGES, number -> page(number, authors, today));
        }
        var consultants = properties.consultants() - STORY_CONSULTANTS;
        if (consultants > 0) {
            var type = consultantDesk.createType(new NewType(
                    "follow-up",
                    babble.localized(2),
                    babble.localized(9),
                    45,
                    1,
                    new Money(6_000, "EUR"),
                    BookingRules.STANDARD));
            var people = times(consultants, number -> consultant(number, type));
            times(
                    properties.bookings() - STORY_BOOKINGS,
                    number -> booking(number, people, type, authors, today, present));
        }
    }

    private List<Long> times(int count, IntFunction<Long> make) {
        var ids = new ArrayList<Long>();
        IntStream.range(0, Math.max(count, 0)).forEach(number -> {
            ids.add(make.apply(number));
            if (number % CHUNK == CHUNK - 1) {
                entities.flush();
                entities.clear();
            }
        });
        return ids;
    }

    private long author(int number) {
        return users.create(new NewUser(
                        "author%d@example.org".formatted(number),
                        babble.firstName(number),
                        babble.lastName(number),
                        Role.EDITOR,
                        "Europe/Berlin",
                        babble.localized(14),
                        "/media/author-%d.jpg".formatted(number),
                        null,
                        false))
                .id();
    }

    private long page(int number, List<Long> authors, LocalDate today) {
        var author = authors.get(number % authors.size());
        var id = content.create(
                new Place(
                        babble.each(language -> "article-%d-%s".formatted(number, language)),
                        "article",
                        author,
                        number % 10 == 0,
                        number),
                List.of());
        content.write(
                id,
                author,
                new PageContent(
                        babble.localized(5),
                        babble.localized(16),
                        new PageContent.Seo(babble.localized(5), babble.localized(12), babble.localized(4), null),
                        IntStream.range(0, properties.blocksPerPage())
                                .mapToObj(babble::block)
                                .toList()));
        content.publish(id, Site.when(today, -1 - number / 20, number));
        return id;
    }

    private long consultant(int number, long type) {
        var id = consultantDesk.createConsultant(new NewConsultant(
                "consultant-%d".formatted(number),
                babble.firstName(number + 7),
                babble.lastName(number + 3),
                "consultant%d@example.org".formatted(number),
                babble.localized(6),
                babble.localized(20),
                babble.localized(4),
                "Industry",
                "Berlin",
                "Europe/Berlin",
                List.of("en", "de"),
                number % 30,
                number % 10 == 0,
                true,
                ConsultantStatus.ACTIVE,
                null,
                null,
                null,
                List.of(type)));
        consultantDesk.addWeekly(id, Timetables.onWorkdays(OPENING));
        return id;
    }

    /// Each consultant has a booking an hour, eight a day; live ones never overlap.
    private long booking(
            int number, List<Long> consultants, long type, List<Long> assignees, LocalDate today, Instant present) {
        var turn = number / consultants.size();
        var day = today.plusDays(30 - turn / 8);
        var start = day.atTime(8 + turn % 8, 0).toInstant(ZoneOffset.UTC);
        var past = day.isBefore(today);
        return bookings.enter(new NewBooking(
                People.reference(day, STORY_BOOKINGS + number),
                consultants.get(number % consultants.size()),
                type,
                assignees.isEmpty() ? null : assignees.get(number % assignees.size()),
                past ? BookingStatus.COMPLETED : BookingStatus.CONFIRMED,
                PaymentStatus.COMPLETED,
                start,
                Past.earlier(
                        start.minus(Duration.ofDays(1 + number % 20)), present.minus(Duration.ofHours(number % 20))),
                "Europe/Berlin",
                new Client(
                        babble.firstName(number),
                        babble.lastName(number + 1),
                        "client%d@example.net".formatted(number),
                        null,
                        null,
                        "en"),
                null));
    }
}
