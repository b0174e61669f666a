package io.magnetiq.consultant;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.Tables;
import java.util.Map;
import java.util.stream.Stream;

/// Asks for changes of when a consultant can be booked.
record Changes(Http http, Trainee trainee) {
    private static final String STATE = """
            version
            workingHours { day from to }
            datedHours { date hours { from to } }
            absences { id from to reason }""";

    /// All that take a consultant, with the rest of an input that each accepts.
    static Stream<String[]> all() {
        return Map.of(
                        "availabilityUpdate", ", weekly: []",
                        "datedHoursSet", ", date: \"2027-05-03\", hours: []",
                        "datedHoursClear", ", date: \"2027-05-03\"",
                        "absenceAdd", ", from: \"2027-05-03T08:00:00Z\", to: \"2027-05-04T08:00:00Z\"")
                .entrySet()
                .stream()
                .map(entry -> new String[] {entry.getKey(), entry.getValue()});
    }

    Changes as(Http other) {
        return new Changes(other, trainee);
    }

    Answer weekly(String hours) {
        return ask("availabilityUpdate", consultant() + ", weekly: [" + hours + "]");
    }

    Answer dated(String hours) {
        return ask("datedHoursSet", consultant() + ", date: \"2027-05-03\", hours: " + hours);
    }

    Answer absence(String from, String to) {
        return ask("absenceAdd", "%s, from: \"%s\", to: \"%s\", reason: \" Away \"".formatted(consultant(), from, to));
    }

    /// The consultant as they are now.
    String consultant() {
        return "consultant: \"%s\", expectedVersion: %d".formatted(trainee.sealed, trainee.version());
    }

    Answer ask(String mutation, String input) {
        return http.ask("""
                mutation { %s(input: { %s }) {
                  consultant { %s } errors { code path ... on StaleVersion { currentVersion } } } }""".formatted(mutation, input, STATE));
    }

    /// Code and path of the first error of the only payload; empty where there is none.
    static String refusal(Answer answer) {
        var error = answer.data("").iterator().next().at("/errors/0");
        return error.isMissingNode()
                ? ""
                : error.path("code").asString() + " "
                        + String.join(" ", Tables.leaves(error.path("path")).toList());
    }
}
