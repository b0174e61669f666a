package io.magnetiq.slots;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// When a consultant works.
///
/// @param overrides hours of a date in place of the weekly ones, also on a holiday; none close it
/// @param absences time that is taken away from whatever hours
public record Schedule(
        ZoneId zone,
        Map<DayOfWeek, List<Hours>> weekly,
        Map<LocalDate, List<Hours>> overrides,
        Set<LocalDate> holidays,
        List<Span> absences) {
    public Schedule {
        weekly = copy(weekly);
        overrides = copy(overrides);
        holidays = Set.copyOf(holidays);
        absences = List.copyOf(absences);
    }

    private static <K> Map<K, List<Hours>> copy(Map<K, List<Hours>> hours) {
        return hours.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    List<Hours> hours(LocalDate date) {
        return switch (rule(date)) {
            case OVERRIDE -> overrides.getOrDefault(date, List.of());
            case HOLIDAY -> List.of();
            default -> weekly.getOrDefault(date.getDayOfWeek(), List.of());
        };
    }

    /// What settles the hours of a date, and so is to blame where they do not include a time.
    Obstacle.Kind rule(LocalDate date) {
        if (overrides.containsKey(date)) {
            return Obstacle.Kind.OVERRIDE;
        }
        return holidays.contains(date) ? Obstacle.Kind.HOLIDAY : Obstacle.Kind.NO_HOURS;
    }
}
