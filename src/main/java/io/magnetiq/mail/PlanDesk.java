package io.magnetiq.mail;

import io.magnetiq.booking.BookingEvent;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.database.Engine;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import io.magnetiq.schedule.ScheduleDesk;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Reads the journal for mails to be.
@Service
@Transactional
class PlanDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PlanDesk.class);
    private static final int AT_ONCE = 25;

    /// News that is older is none: the journal is read from its beginning when mail is turned on.
    private static final Duration NEWS = Duration.ofDays(1);

    private final EntityManager entities;
    private final Engine engine;
    private final Journal journal;
    private final ScheduleDesk schedule;

    PlanDesk(EntityManager entities, Engine engine, Journal journal, ScheduleDesk schedule) {
        this.entities = entities;
        this.engine = engine;
        this.journal = journal;
        this.schedule = schedule;
    }

    /// Plans mails for what has happened since, one node at a time.
    ///
    /// @return the place in the journal that was reached
    long follow(Instant now) {
        var place = place();
        var entries = journal.after(place, AT_ONCE);
        entries.stream().filter(BookingEvent::isKnown).forEach(entry -> plan(entry, now));
        entries.stream().filter(Notice::isDue).forEach(entry -> tell(entry, now));
        if (entries.isEmpty()) {
            return place;
        }
        var reached = entries.getLast().sequence();
        entities.createNativeQuery("update mail_cursor set place = :place where name = 'bookings'")
                .setParameter("place", reached)
                .executeUpdate();
        return reached;
    }

    private long place() {
        entities.createNativeQuery(
                        "insert into mail_cursor (name, place) values ('bookings', 0) on conflict (name) do nothing")
                .executeUpdate();
        var known = entities.createNativeQuery(
                        "select place from mail_cursor where name = 'bookings'" + engine.rowLock())
                .getSingleResult();
        var place = ((Number) known).longValue();
        var floor = journal.floor();
        if (place > 0 && place < floor) {
            LOG.warn("The journal was not read for mails for so long that {} events were missed.", floor - place);
        }
        return Math.max(place, floor);
    }

    private void plan(Entry entry, Instant now) {
        var event = BookingEvent.of(entry);
        switch (event.type()) {
            case CONFIRMED -> {
                announce(Kind.CONFIRMED, entry, now);
                remind(entry, now);
            }
            case RESCHEDULED -> {
                if (BookingStatus.CONFIRMED.name().equals(entry.payload().get("status"))) {
                    announce(Kind.RESCHEDULED, entry, now);
                    remind(entry, now);
                }
            }
            case CANCELLED -> {
                forget(entry);
                if (wasConfirmed(entry)) {
                    announce(Kind.CANCELLED, entry, now);
                }
            }
            case EXPIRED -> forget(entry);
            case NO_SHOW -> {
                forget(entry);
                if (entry.occurredAt().plus(NEWS).isAfter(now)) {
                    schedule(entry, Kind.NO_SHOW, entry.occurredAt().plus(Kind.AFTER_NO_SHOW));
                }
            }
            default -> {
                // Nobody has to be told.
            }
        }
    }

    private void announce(Kind kind, Entry entry, Instant now) {
        if (entry.occurredAt().plus(NEWS).isAfter(now)) {
            schedule(entry, kind, now);
        }
    }

    private void tell(Entry entry, Instant now) {
        if (entry.occurredAt().plus(NEWS).isAfter(now)) {
            var notice = Notice.of(entry);
            schedule.schedule(NoticeTask.NAME, notice.id(), now, notice.data());
        }
    }

    private void remind(Entry entry, Instant now) {
        var startsAt = instant(entry, "startsAt");
        for (var kind : Kind.PLANNED) {
            var due = kind.due(startsAt, instant(entry, "endsAt"));
            if (due.isAfter(now)) {
                schedule(entry, kind, due);
            } else if (kind.isForConsultant() && startsAt.isAfter(now)) {
                // The client knows, who has just agreed to it.
                schedule(entry, kind, now);
            } else {
                schedule.cancel(MailTask.NAME, Plan.id(entry.subjectId(), kind));
            }
        }
    }

    private void forget(Entry entry) {
        for (var kind : Kind.values()) {
            schedule.cancel(MailTask.NAME, Plan.id(entry.subjectId(), kind));
        }
    }

    private void schedule(Entry entry, Kind kind, Instant at) {
        var plan = new Plan(entry.subjectId(), kind, entry.sequence(), instant(entry, "startsAt"));
        schedule.schedule(MailTask.NAME, plan.id(), at, plan.data());
    }

    /// Whoever only looked at a slot has heard nothing so far.
    private boolean wasConfirmed(Entry entry) {
        return journal.of(BookingEvent.SUBJECT, List.of(entry.subjectId())).stream()
                .anyMatch(one -> one.value().type().equals(BookingEvent.Type.CONFIRMED.wire()));
    }

    private static Instant instant(Entry entry, String key) {
        return Instant.parse(String.valueOf(entry.payload().get(key)));
    }
}
