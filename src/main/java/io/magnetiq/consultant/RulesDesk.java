package io.magnetiq.consultant;

import static java.util.Objects.requireNonNullElse;

import io.magnetiq.database.Keys;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.StaleVersion;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Owned;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Changes the rules by which consultations are booked; never what is booked.
@Service
@Transactional
class RulesDesk {
    private static final int DAY = 24 * 60;
    private static final int YEAR = 366;
    private static final int SEATS = 1000;

    private final EntityManager entities;
    private final AvailabilityDesk availability;
    private final ConsultationTypes types;
    private final Journal journal;

    RulesDesk(EntityManager entities, AvailabilityDesk availability, ConsultationTypes types, Journal journal) {
        this.entities = entities;
        this.availability = availability;
        this.types = types;
        this.journal = journal;
    }

    ConsultationType found(long id) {
        return types.findByIdIn(List.of(id)).stream()
                .filter(type -> type.deletedAt() == null)
                .findFirst()
                .orElseThrow(() -> Rejection.missing("ConsultationType", "input", "type"));
    }

    /// The rules that hold for one kind of consultation with one consultant.
    ///
    /// @param rules the consultant's own, else the type's
    record EffectiveRules(ConsultationType type, int durationMinutes, BookingRules rules, RuleChanges own) {
        static EffectiveRules of(ConsultationType type, @Nullable ConsultantRule rule) {
            var own = rule == null ? RuleChanges.NONE : rule.changes();
            return new EffectiveRules(
                    type,
                    requireNonNullElse(own.durationMinutes(), type.durationMinutes()),
                    own.over(type.rules()),
                    own);
        }
    }

    @Transactional(readOnly = true)
    List<Owned<EffectiveRules>> ofConsultants(Collection<Long> consultants) {
        return entities
                .createQuery("""
                        select c.id, t, r from Consultant c join c.types t
                        left join ConsultantRule r on r.consultantId = c.id and r.typeId = t.id
                        where among(:consultants, c.id) and t.deletedAt is null order by t.price.amount, t.code""", Object[].class)
                .setParameter("consultants", Keys.of(consultants))
                .getResultList()
                .stream()
                .map(row -> new Owned<>(
                        (Long) row[0], EffectiveRules.of((ConsultationType) row[1], (@Nullable ConsultantRule) row[2])))
                .toList();
    }

    Consultant change(long id, long type, int expectedVersion, RuleChanges changes, Writing writing) {
        check(changes);
        var consultant = availability.changing(id, expectedVersion, Map.of("type", Long.toString(type)), writing);
        if (consultant.types().stream().noneMatch(offered -> offered.id() == type && offered.deletedAt() == null)) {
            throw Rejection.of(ErrorCode.NOT_FOUND, "The consultant does not offer it.", "input", "type");
        }
        entities.createQuery("delete from ConsultantRule r where r.consultantId = :consultant and r.typeId = :type")
                .setParameter("consultant", id)
                .setParameter("type", type)
                .executeUpdate();
        if (!changes.equals(RuleChanges.NONE)) {
            entities.persist(new ConsultantRule(id, type, changes));
        }
        return consultant;
    }

    ConsultationType replace(long id, int expectedVersion, BookingRules rules, Writing writing) {
        check(rules);
        var type = found(id);
        StaleVersion.demand(expectedVersion, type.version());
        type.bookBy(rules);
        writing.subject("ConsultationType", id);
        journal.append(
                new Event(AvailabilityDesk.CHANGED, "ConsultationType", id, Map.of()), writing.at(), writing.actor());
        return type;
    }

    private static void check(BookingRules rules) {
        check(new RuleChanges(
                null,
                rules.bufferBeforeMinutes(),
                rules.bufferAfterMinutes(),
                rules.noticeMinutes(),
                rules.horizonDays(),
                rules.dailyCap(),
                rules.gridMinutes(),
                rules.seats()));
        within("cancelHours", rules.cancelHours(), 0, YEAR * 24);
        within("rescheduleHours", rules.rescheduleHours(), 0, YEAR * 24);
    }

    private static void check(RuleChanges rules) {
        within("durationMinutes", rules.durationMinutes(), 1, DAY);
        within("bufferBeforeMinutes", rules.bufferBeforeMinutes(), 0, DAY);
        within("bufferAfterMinutes", rules.bufferAfterMinutes(), 0, DAY);
        within("noticeMinutes", rules.noticeMinutes(), 0, YEAR * DAY);
        within("horizonDays", rules.horizonDays(), 0, YEAR);
        within("dailyCap", rules.dailyCap(), 0, DAY);
        within("gridMinutes", rules.gridMinutes(), 1, DAY);
        within("seats", rules.seats(), 1, SEATS);
    }

    private static void within(String rule, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw Rejection.badInput("It has to lie between %d and %d.".formatted(least, most), "input", "rules", rule);
        }
    }
}
