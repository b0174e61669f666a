package io.magnetiq.mail;

import io.magnetiq.booking.Absent;
import io.magnetiq.booking.Booking;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingDesk.Known;
import io.magnetiq.booking.Client;
import io.magnetiq.office.CalendarFile;
import io.magnetiq.platform.GlobalIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

/// Writes mails, each from what is true of its booking at this moment.
@Component
class Letters {
    private final BookingDesk bookings;
    private final CalendarFile calendar;
    private final GlobalIds ids;
    private final Tongues tongues;
    private final TemplateEngine templates;
    private final String site;

    Letters(
            BookingDesk bookings,
            CalendarFile calendar,
            GlobalIds ids,
            Tongues tongues,
            @Qualifier("mailTemplates") TemplateEngine templates,
            @Value("${magnetiq.site.url:}") String site) {
        this.bookings = bookings;
        this.calendar = calendar;
        this.ids = ids;
        this.tongues = tongues;
        this.templates = templates;
        this.site = site.replaceFirst("/+$", "");
    }

    /// A line of the table in a mail.
    record Fact(String label, String value) {}

    /// Where a reader may go on.
    record Link(String label, String url) {}

    /// The mail; empty if what it was to say is no longer so.
    Optional<Letter> write(Plan plan, Instant now) {
        return bookings.known(plan.booking())
                .filter(known -> isTrue(plan, known.booking(), now))
                .flatMap(known -> {
                    var client = known.booking().client();
                    return client == null ? Optional.empty() : Optional.of(letter(plan, known, client, now));
                });
    }

    private static boolean isTrue(Plan plan, Booking booking, Instant now) {
        var kind = plan.kind();
        return kind.fits(booking.status())
                // What was planned for another time has a plan of its own; a confirmation says the time that holds.
                && (kind == Kind.CONFIRMED || plan.startsAt().equals(booking.startsAt()))
                && now.isBefore(kind.until(booking.startsAt(), booking.endsAt()));
    }

    private Letter letter(Plan plan, Known known, Client client, Instant now) {
        var booking = known.booking();
        var kind = plan.kind();
        var forConsultant = kind.isForConsultant();
        var consultant = booking.consultant();
        var tongue = forConsultant
                ? tongues.of(consultant.languages().getFirst(), consultant.timeZone())
                : tongues.of(client.language(), booking.timeZone());
        var absent = kind == Kind.NO_SHOW && booking.absent() == Absent.CONSULTANT;
        var key = kind.name() + (absent ? ".consultant" : "");
        var type = tongue.pick(booking.type().name());
        var other = forConsultant ? client.name() : consultant.name();
        var when = tongue.span(booking.startsAt(), booking.endsAt());
        var subject = line(tongue.say(key + ".subject", type, booking.reference()));

        var facts = new ArrayList<Fact>();
        facts.add(new Fact(tongue.say("fact.type"), type));
        facts.add(new Fact(tongue.say(forConsultant ? "fact.client" : "fact.consultant"), other));
        facts.add(new Fact(tongue.say("fact.when"), when));
        if (forConsultant && booking.subject() != null) {
            facts.add(new Fact(tongue.say("fact.subject"), booking.subject()));
        }
        facts.add(new Fact(tongue.say("fact.reference"), booking.reference()));

        var content = new Context(
                tongue.locale(),
                Map.of(
                        "subject", subject,
                        "greeting", tongue.say("greeting", forConsultant ? consultant.name() : client.name()),
                        "intro", tongue.say(key + ".intro", type, other, when),
                        "facts", facts,
                        "links", forConsultant ? List.of() : links(known, tongue, now),
                        "closing", tongue.say("closing"),
                        "language", tongue.locale().toLanguageTag()));
        return new Letter(
                "%s.%s.%d"
                        .formatted(
                                ids.seal("Booking", booking.id()), kind.name().toLowerCase(Locale.ROOT), plan.cycle()),
                forConsultant ? consultant.email() : client.email(),
                tongue.locale().toLanguageTag(),
                subject,
                templates.process("letter.txt", content),
                templates.process("letter.html", content),
                kind.hasCalendar() ? new String(calendar.of(booking), StandardCharsets.UTF_8) : "");
    }

    /// Only those that open something now. What follows the hash stays out of logs and of what other sites are told.
    private List<Link> links(Known known, Tongue tongue, Instant now) {
        var links = new ArrayList<Link>();
        if (site.isEmpty()) {
            return links;
        }
        if (known.view() != null) {
            links.add(new Link(tongue.say("link.view"), link("view", known.view())));
        }
        if (known.reschedule() != null && now.isBefore(known.rescheduleUntil())) {
            var label = tongue.say("link.reschedule", tongue.moment(known.rescheduleUntil()));
            links.add(new Link(label, link("reschedule", known.reschedule())));
        }
        if (known.cancel() != null && now.isBefore(known.cancelUntil())) {
            var label = tongue.say("link.cancel", tongue.moment(known.cancelUntil()));
            links.add(new Link(label, link("cancel", known.cancel())));
        }
        return links;
    }

    private String link(String act, String token) {
        return "%s/booking/%s#%s".formatted(site, act, token);
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cc}+", " ");
    }
}
