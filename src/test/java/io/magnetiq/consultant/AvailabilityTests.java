package io.magnetiq.consultant;

import static io.magnetiq.consultant.Changes.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Colleagues change when a consultant can be booked.
@ServerTest
class AvailabilityTests {
    private final Http http;
    private final Trainee trainee;
    private final Changes changes;

    AvailabilityTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        trainee = new Trainee(desk, ids, jdbc, transactions);
        changes = new Changes(http.as(Role.ADMIN), trainee);
    }

    @AfterEach
    void leave() {
        trainee.close();
    }

    @Test
    void weeklyHoursAreReplaced() {
        changes.weekly("{ day: MONDAY, from: \"09:00\", to: \"12:00\" }");
        var answer = changes.weekly("""
                { day: TUESDAY, from: "13:00", to: "00:00" }, { day: TUESDAY, from: "08:30", to: "13:00" }""");

        assertThat(answer.texts("/availabilityUpdate/consultant/workingHours", "day"))
                .containsExactly("TUESDAY", "TUESDAY");
        assertThat(answer.texts("/availabilityUpdate/consultant/workingHours", "from"))
                .containsExactly("08:30:00", "13:00:00");
        assertThat(answer.texts("/availabilityUpdate/consultant/workingHours", "to"))
                .containsExactly("13:00:00", "00:00:00");
        assertThat(answer.data("/availabilityUpdate/consultant/version").asInt())
                .isEqualTo(2)
                .isEqualTo(trainee.version());
        assertThat(trainee.tables.column(
                        "select ends_minute from working_hours where consultant_id = ? order by starts_minute",
                        trainee.id))
                .containsExactly("780", "1440");
        assertThat(trainee.payloads()).hasSize(2);
    }

    @Test
    void aDateGetsHoursOfItsOwnAndLosesThem() {
        changes.dated("[{ from: \"10:00\", to: \"11:00\" }]");
        var closed = changes.dated("[]");

        assertThat(closed.data("/datedHoursSet/consultant/datedHours").toString())
                .isEqualTo("[{\"date\":\"2027-05-03\",\"hours\":[]}]");

        var cleared = changes.ask("datedHoursClear", changes.consultant() + ", date: \"2027-05-03\"");

        assertThat(cleared.texts("/datedHoursClear/consultant/datedHours", "date"))
                .isEmpty();
        assertThat(trainee.rows("dated_hours")).isZero();
        assertThat(trainee.payloads()).hasSize(3).allMatch(payload -> payload.contains("2027-05-03"));
        assertThat(refusal(changes.ask("datedHoursClear", changes.consultant() + ", date: \"2027-05-03\"")))
                .isEqualTo("NOT_FOUND input date");
    }

    @Test
    void anAbsenceComesAndGoes() {
        var added = changes.absence("2027-05-03T08:00:00+02:00", "2027-05-04T08:00:00+02:00");

        assertThat(added.texts("/absenceAdd/consultant/absences", "from")).containsExactly("2027-05-03T06:00:00Z");
        assertThat(added.texts("/absenceAdd/consultant/absences", "reason")).containsExactly("Away");
        assertThat(trainee.payloads()).singleElement().asString().doesNotContain("Away");

        var id = added.texts("/absenceAdd/consultant/absences", "id").getFirst();
        var removed = changes.ask("absenceRemove", "expectedVersion: 1, id: \"%s\"".formatted(id));

        assertThat(removed.texts("/absenceRemove/consultant/absences", "id")).isEmpty();
        assertThat(removed.data("/absenceRemove/consultant/version").asInt()).isEqualTo(2);
        assertThat(refusal(changes.ask("absenceRemove", "expectedVersion: 2, id: \"%s\"".formatted(id))))
                .isEqualTo("NOT_FOUND input id");
    }

    @Test
    void eachOfTwoChangesShowsWhatItHasMade() {
        var add = "absenceAdd(input: { consultant: \"%s\", expectedVersion: %d, from: \"2027-05-0%dT08:00:00Z\","
                + " to: \"2027-05-04T08:00:00Z\" }) { consultant { absences { from } } }";

        var added = http.as(Role.ADMIN)
                .ask("mutation { one: " + add.formatted(trainee.sealed, 0, 1) + " other: "
                        + add.formatted(trainee.sealed, 1, 2) + " }");

        assertThat(added.texts("/one/consultant/absences", "from")).containsExactly("2027-05-01T08:00:00Z");
        assertThat(added.texts("/other/consultant/absences", "from"))
                .containsExactly("2027-05-01T08:00:00Z", "2027-05-02T08:00:00Z");
    }

    @Test
    void datesAndAbsencesAreReadFromTo() {
        changes.dated("[]");
        changes.absence("2027-05-03T08:00:00Z", "2027-05-04T08:00:00Z");

        var read = http.as(Role.ADMIN).ask("""
                mutation { absenceAdd(input: { %s, from: "2027-06-01T08:00:00Z", to: "2027-06-02T08:00:00Z" }) {
                  consultant {
                    datedHours(from: "2027-05-04") { date }
                    all: datedHours(from: "0001-01-01", to: "9999-12-31") { date }
                    absences(from: "2027-05-04T08:00:00Z") { from }
                    before: absences(to: "2027-06-01T08:00:00Z") { from }
                  } } }""".formatted(changes.consultant()));

        assertThat(read.texts("/absenceAdd/consultant/datedHours", "date")).isEmpty();
        assertThat(read.texts("/absenceAdd/consultant/all", "date")).containsExactly("2027-05-03");
        assertThat(read.texts("/absenceAdd/consultant/absences", "from")).containsExactly("2027-06-01T08:00:00Z");
        assertThat(read.texts("/absenceAdd/consultant/before", "from")).containsExactly("2027-05-03T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ day: MONDAY, from: \"12:00\", to: \"12:00\" } | BAD_INPUT input weekly 0 to",
                "{ day: MONDAY, from: \"12:00\", to: \"09:00\" } | BAD_INPUT input weekly 0 to",
                "{ day: MONDAY, from: \"09:00:30\", to: \"12:00\" } | BAD_INPUT input weekly 0 from",
                "{ day: MONDAY, from: \"09:00\", to: \"12:00\" }, { day: MONDAY, from: \"11:00\", to: \"00:00\" }"
                        + " | BAD_INPUT input weekly 1",
            })
    void hoursThatAreNoneChangeNothing(String hours, String refusal) {
        changes.weekly("{ day: FRIDAY, from: \"09:00\", to: \"12:00\" }");

        assertThat(refusal(changes.weekly(hours))).isEqualTo(refusal);
        assertThat(trainee.tables.column("select day_of_week from working_hours where consultant_id = ?", trainee.id))
                .containsExactly("5");
        assertThat(trainee.version()).isEqualTo(1);
        assertThat(trainee.payloads()).hasSize(1);
    }

    @Test
    void tooManyOrTooFarIsRefused() {
        var many = "{ day: MONDAY, from: \"09:00\", to: \"12:00\" } ".repeat(51);

        assertThat(refusal(changes.weekly(many))).isEqualTo("BAD_INPUT input weekly");
        assertThat(refusal(changes.absence("2027-05-03T08:00:00Z", "2027-05-03T08:00:00Z")))
                .isEqualTo("BAD_INPUT input to");
        assertThat(changes.absence("2027-05-03T08:00:00Z", "+99999-05-03T08:00:00Z")
                        .codes())
                .containsExactly("INVALID");
        assertThat(refusal(changes.absence("1999-05-03T08:00:00Z", "2027-05-03T08:00:00Z")))
                .isEqualTo("BAD_INPUT input from");
        assertThat(refusal(changes.ask("datedHoursSet", changes.consultant() + ", date: \"1999-01-01\", hours: []")))
                .isEqualTo("BAD_INPUT input date");
        assertThat(refusal(changes.ask(
                        "absenceAdd",
                        "%s, from: \"2027-05-03T08:00:00Z\", to: \"2027-05-04T08:00:00Z\", reason: \"%s\""
                                .formatted(changes.consultant(), "x".repeat(201)))))
                .isEqualTo("BAD_INPUT input reason");
        assertThat(trainee.version()).isZero();
    }
}
