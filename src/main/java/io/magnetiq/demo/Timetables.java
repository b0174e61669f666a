package io.magnetiq.demo;

import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.consultant.ConsultantDesk.NewHours;
import io.magnetiq.consultant.RuleChanges;
import io.magnetiq.slots.Hours;
import io.magnetiq.slots.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Writes when consultants work and by which rules of their own.
@Component
@Profile("demo")
class Timetables {
    private final DemoFiles files;
    private final ConsultantDesk desk;

    Timetables(DemoFiles files, ConsultantDesk desk) {
        this.files = files;
        this.desk = desk;
    }

    void write(List<Tree> consultants, Cast cast, LocalDate today) {
        for (var calendar : files.list("holidays")) {
            calendar.tree("days")
                    .values()
                    .forEach((day, name) ->
                            desk.addHoliday(calendar.text("calendar"), LocalDate.parse(day), name.toString()));
        }
        for (var one : consultants) {
            write(one, cast.id("consultants", one.text("key")), cast, today);
        }
    }

    private void write(Tree one, long consultant, Cast cast, LocalDate today) {
        for (var week : one.trees("weekly")) {
            hours(week).forEach(hours -> desk.addWeekly(consultant, on(week.text("from"), week.text("to"), hours)));
        }
        for (var date : one.trees("dated")) {
            desk.addDated(consultant, today.plusDays(date.number("day")), hours(date));
        }
        for (var absence : one.trees("absences")) {
            var zone = ZoneId.of(one.text("timeZone"));
            var from = today.plusDays(absence.number("day"));
            var to = from.plusDays(absence.number("days"));
            var span = new Span(
                    from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
            desk.addAbsence(consultant, span, absence.textOrNull("reason"));
        }
        for (var rule : one.trees("rules")) {
            var changes = new RuleChanges(
                    (Integer) rule.get("durationMinutes"),
                    (Integer) rule.get("bufferBeforeMinutes"),
                    (Integer) rule.get("bufferAfterMinutes"),
                    (Integer) rule.get("noticeMinutes"),
                    (Integer) rule.get("horizonDays"),
                    (Integer) rule.get("dailyCap"),
                    (Integer) rule.get("gridMinutes"),
                    (Integer) rule.get("seats"));
            desk.addRules(consultant, cast.id("types", rule.text("type")), changes);
        }
    }

    /// Hours are written like `09:00-12:00`.
    private static List<Hours> hours(Tree tree) {
        return tree.texts("hours").stream()
                .map(hours -> hours.split("-", 2))
                .map(hours -> new Hours(LocalTime.parse(hours[0]), LocalTime.parse(hours[1])))
                .toList();
    }

    static List<NewHours> onWorkdays(Hours hours) {
        return on(DayOfWeek.MONDAY.name(), DayOfWeek.FRIDAY.name(), hours);
    }

    private static List<NewHours> on(String from, String to, Hours hours) {
        return IntStream.rangeClosed(
                        DayOfWeek.valueOf(from).getValue(),
                        DayOfWeek.valueOf(to).getValue())
                .mapToObj(day -> new NewHours(DayOfWeek.of(day), hours))
                .toList();
    }
}
