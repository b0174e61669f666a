package io.magnetiq.consultant;

import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.Ids;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the calendars of days off.
@Service
@Transactional
class HolidayDesk {
    private final EntityManager entities;
    private final Journal journal;

    HolidayDesk(EntityManager entities, Journal journal) {
        this.entities = entities;
        this.journal = journal;
    }

    @Transactional(readOnly = true)
    List<Holiday> of(String calendar, LocalDate from, LocalDate to) {
        return entities.createQuery("""
                        from Holiday where calendar = :calendar and day between :from and :to order by day""", Holiday.class)
                .setParameter("calendar", calendar)
                .setParameter("from", from.toString())
                .setParameter("to", to.toString())
                .getResultList();
    }

    void add(String calendar, LocalDate date, String name, Writing writing) {
        var id = Ids.next();
        // Whoever adds the same day at the same time is waited for.
        var added = entities.createNativeQuery("""
                        insert into holiday (id, calendar, day, name) values (:id, :calendar, :day, :name)
                        on conflict (calendar, day) do nothing""")
                .setParameter("id", id)
                .setParameter("calendar", calendar)
                .setParameter("day", date.toString())
                .setParameter("name", name)
                .executeUpdate();
        if (added == 0) {
            throw Rejection.badInput("That day is off already.", "input", "date");
        }
        tell(id, calendar, writing);
    }

    void remove(String calendar, LocalDate date, Writing writing) {
        var holiday = of(calendar, date, date).stream()
                .findFirst()
                .orElseThrow(() -> Rejection.missing("Holiday", "input", "date"));
        entities.remove(holiday);
        tell(holiday.id(), calendar, writing);
    }

    /// Each consultant who keeps the calendar can be booked at other times than before.
    private void tell(long holiday, String calendar, Writing writing) {
        writing.subject("Holiday", holiday);
        entities.createQuery("""
                        select id from Consultant where holidayCalendar = :calendar and deletedAt is null
                        order by id""", Long.class)
                .setParameter("calendar", calendar)
                .getResultList()
                .forEach(consultant -> journal.append(
                        new Event(
                                AvailabilityDesk.CHANGED,
                                "Consultant",
                                consultant,
                                Map.of("holiday", Long.toString(holiday))),
                        writing.at(),
                        writing.actor()));
    }
}
