package io.magnetiq.consultant;

import io.magnetiq.slots.Hours;
import io.magnetiq.slots.Schedule;
import io.magnetiq.slots.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A consultant's schedule while its rows are read.
final class Timetable {
    private final Map<DayOfWeek, List<Hours>> weekly = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, List<Hours>> dated = new HashMap<>();
    private final Set<LocalDate> holidays = new HashSet<>();
    private final List<Span> absences = new ArrayList<>();

    void add(CalendarRow row) {
        switch (row.kind()) {
            case OFFER -> {}
            case WEEKLY ->
                weekly.computeIfAbsent(DayOfWeek.of(row.number(0)), _ -> new ArrayList<>())
                        .add(hours(row));
            case DATED -> {
                var hours = dated.computeIfAbsent(LocalDate.parse(row.text()), _ -> new ArrayList<>());
                if (row.numberOrNull(1) != null) {
                    hours.add(hours(row));
                }
            }
            case ABSENCE -> absences.add(new Span(row.startsAt(), row.endsAt()));
            case HOLIDAY -> holidays.add(LocalDate.parse(row.text()));
        }
    }

    private static Hours hours(CalendarRow row) {
        return new Opening(row.number(1), row.number(2)).hours();
    }

    Schedule schedule(ZoneId zone, LocalDate from, LocalDate to) {
        var begin = from.atStartOfDay(zone).toInstant();
        var end = to.plusDays(1).atStartOfDay(zone).toInstant();
        var within = absences.stream()
                .filter(absence -> absence.from().isBefore(end) && absence.to().isAfter(begin))
                .toList();
        return new Schedule(zone, weekly, dated, holidays, within);
    }
}
