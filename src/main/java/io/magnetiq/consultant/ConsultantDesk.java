package io.magnetiq.consultant;

import io.magnetiq.identity.User;
import io.magnetiq.localization.Localized;
import io.magnetiq.media.Media;
import io.magnetiq.slots.Hours;
import io.magnetiq.slots.Span;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes in consultants and what they offer.
@Service
@Transactional
public class ConsultantDesk {
    private final EntityManager entities;

    ConsultantDesk(EntityManager entities) {
        this.entities = entities;
    }

    /// A consultation type to be.
    public record NewType(
            String code,
            Localized name,
            Localized description,
            int durationMinutes,
            int capacity,
            Money price,
            BookingRules rules) {}

    /// A consultant to be.
    public record NewConsultant(
            String slug,
            String firstName,
            String lastName,
            String email,
            Localized headline,
            Localized bio,
            Localized specializations,
            @Nullable String industry,
            @Nullable String location,
            String timeZone,
            List<String> languages,
            int yearsExperience,
            boolean featured,
            boolean verified,
            ConsultantStatus status,
            @Nullable Long photoId,
            @Nullable Long userId,
            @Nullable String holidayCalendar,
            List<Long> types) {}

    /// Hours of every week to be.
    public record NewHours(DayOfWeek day, Hours hours) {}

    public long createType(NewType input) {
        var type = new ConsultationType(input);
        entities.persist(type);
        return type.id();
    }

    public long createConsultant(NewConsultant input) {
        var types = new LinkedHashSet<ConsultationType>();
        input.types().forEach(type -> types.add(entities.getReference(ConsultationType.class, type)));
        var photo = input.photoId() == null ? null : entities.getReference(Media.class, input.photoId());
        var user = input.userId() == null ? null : entities.getReference(User.class, input.userId());
        var consultant = new Consultant(input, photo, user, types);
        entities.persist(consultant);
        return consultant.id();
    }

    public void addWeekly(long consultant, List<NewHours> hours) {
        hours.forEach(one -> entities.persist(new WorkingHours(consultant, one.day(), one.hours())));
    }

    /// @param hours none to close the date
    public void addDated(long consultant, LocalDate date, List<Hours> hours) {
        hours.forEach(one -> entities.persist(new DatedHours(consultant, date, one)));
        if (hours.isEmpty()) {
            entities.persist(new DatedHours(consultant, date, null));
        }
    }

    public void addAbsence(long consultant, Span span, @Nullable String reason) {
        entities.persist(new Absence(consultant, span, reason));
    }

    public void addHoliday(String calendar, LocalDate date, String name) {
        entities.persist(new Holiday(calendar, date, name));
    }

    public void addRules(long consultant, long type, RuleChanges changes) {
        entities.persist(new ConsultantRule(consultant, type, changes));
    }
}
