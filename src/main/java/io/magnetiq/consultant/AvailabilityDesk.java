package io.magnetiq.consultant;

import io.magnetiq.consultant.ConsultantDesk.NewHours;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.slots.Hours;
import io.magnetiq.slots.Span;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes when a consultant can be booked; never what is booked.
@Service
@Transactional
class AvailabilityDesk {
    /// What the journal calls each such change.
    static final String CHANGED = "availability.changed";

    private final EntityManager entities;
    private final ConsultantDesk consultants;
    private final Journal journal;

    AvailabilityDesk(EntityManager entities, ConsultantDesk consultants, Journal journal) {
        this.entities = entities;
        this.consultants = consultants;
        this.journal = journal;
    }

    /// The consultant whom the field changed when it ran for the first time.
    Optional<Consultant> replayed(Writing writing) {
        return writing.replayed().map(this::found);
    }

    Consultant setWeekly(long id, int expectedVersion, List<NewHours> hours, Writing writing) {
        var consultant = changing(id, expectedVersion, Map.of(), writing);
        entities.createQuery("delete from WorkingHours h where h.consultantId = :consultant")
                .setParameter("consultant", id)
                .executeUpdate();
        consultants.addWeekly(id, hours);
        return consultant;
    }

    Consultant setDated(long id, int expectedVersion, LocalDate date, List<Hours> hours, Writing writing) {
        var consultant = changing(id, expectedVersion, Map.of("date", date.toString()), writing);
        clear(id, date);
        consultants.addDated(id, date, hours);
        return consultant;
    }

    Consultant clearDated(long id, int expectedVersion, LocalDate date, Writing writing) {
        var consultant = changing(id, expectedVersion, Map.of("date", date.toString()), writing);
        if (clear(id, date) == 0) {
            throw Rejection.of(ErrorCode.NOT_FOUND, "That date has no hours of its own.", "input", "date");
        }
        return consultant;
    }

    private int clear(long consultant, LocalDate date) {
        return entities.createQuery("delete from DatedHours h where h.consultantId = :consultant and h.day = :day")
                .setParameter("consultant", consultant)
                .setParameter("day", date.toString())
                .executeUpdate();
    }

    Consultant addAbsence(long id, int expectedVersion, Span span, @Nullable String reason, Writing writing) {
        var absence = new Absence(id, span, reason);
        var consultant = changing(id, expectedVersion, Map.of("absence", Long.toString(absence.id())), writing);
        entities.persist(absence);
        return consultant;
    }

    Consultant removeAbsence(long id, int expectedVersion, Writing writing) {
        var absence = Optional.ofNullable(entities.find(Absence.class, id))
                .orElseThrow(() -> Rejection.missing("Absence", "input", "id"));
        var consultant = changing(absence.consultant(), expectedVersion, Map.of("absence", Long.toString(id)), writing);
        entities.remove(absence);
        return consultant;
    }

    /// Takes the consultant for a change: their version grows, and whoever is booking them is waited for.
    ///
    /// @param details ids, for the journal
    Consultant changing(long id, int expectedVersion, Map<String, Object> details, Writing writing) {
        var consultant = found(id);
        StaleVersion.demand(expectedVersion, consultant.version());
        entities.lock(consultant, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        writing.subject("Consultant", id);
        journal.append(new Event(CHANGED, "Consultant", id, details), writing.at(), writing.actor());
        return consultant;
    }

    private Consultant found(long id) {
        return Optional.ofNullable(entities.find(Consultant.class, id))
                .filter(consultant -> consultant.deletedAt() == null)
                .orElseThrow(() -> Rejection.missing("Consultant", "input", "consultant"));
    }
}
