package io.magnetiq.consultant;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Days off are there for everybody and kept by colleagues; each consultant who keeps them is told.
@ServerTest
class HolidayTests {
    private static final String DAY = "calendar: \"XX-1\", date: \"2027-05-03\"";

    private final Http visitor;
    private final Http http;
    private final Trainee trainee;

    HolidayTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        visitor = http;
        this.http = http.as(Role.ADMIN);
        trainee = new Trainee(desk, ids, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        remove(http, "");
        trainee.close();
    }

    @Test
    void everybodyReadsTheDaysOffOfACalendar() {
        var answer = visitor.ask("""
                { holidays(calendar: "DE-BE", from: "2027-03-08", to: "2027-03-29") { calendar date name }
                  none: holidays(calendar: "nowhere") { date } }""");

        assertThat(answer.texts("/holidays", "date")).containsExactly("2027-03-08", "2027-03-26", "2027-03-29");
        assertThat(answer.texts("/holidays", "name"))
                .containsExactly("Internationaler Frauentag", "Karfreitag", "Ostermontag");
        assertThat(answer.texts("/none", "date")).isEmpty();
        assertThat(answer.statements()).isEqualTo(2);
    }

    @Test
    void aDayOffComesOnceAndGoes() {
        var key = ", idempotencyKey: \"%s\"".formatted(UUID.randomUUID());
        var added = add(http, DAY + ", name: \"Founders\"" + key);
        var again = add(http, DAY + ", name: \"Founders\"" + key);
        var twice = add(http, DAY + ", name: \"Others\"");

        assertThat(added.data("/holidayAdd").toString())
                .isEqualTo("{\"holidays\":[{\"date\":\"2027-05-03\",\"name\":\"Founders\"}],\"errors\":[]}");
        assertThat(again.data("")).isEqualTo(added.data(""));
        assertThat(twice.texts("/holidayAdd/errors", "code")).containsExactly("BAD_INPUT");
        assertThat(trainee.payloads()).singleElement().asString().contains("holiday");

        var removed = remove(http, key);

        assertThat(removed.data("/holidayRemove").toString()).isEqualTo("{\"holidays\":[],\"errors\":[]}");
        assertThat(remove(http, key).data("")).isEqualTo(removed.data(""));
        assertThat(remove(http, "").texts("/holidayRemove/errors", "code")).containsExactly("NOT_FOUND");
        assertThat(trainee.payloads()).hasSize(2);
        assertThat(trainee.tables.count(
                        "select count(*) from audit where subject_type = 'Holiday' and mutation = 'holidayRemove'"))
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"berlin, 2027-05-03, Name, calendar", "XX-1, 1999-12-31, Name, date", "XX-1, 2027-05-03, ' ', name"})
    void whatIsNoDayOffIsRefused(String calendar, String date, String name, String field) {
        var answer = add(http, "calendar: \"%s\", date: \"%s\", name: \"%s\"".formatted(calendar, date, name));

        assertThat(answer.texts("/holidayAdd/errors/0/path", "")).containsExactly("input", field);
        assertThat(trainee.payloads()).isEmpty();
    }

    @Test
    void onlyWhoManagesBookingsMay() {
        var name = DAY + ", name: \"Name\"";

        assertThat(add(visitor, name).codes()).containsExactly("UNAUTHENTICATED");
        assertThat(Arrays.asList(Role.CONSULTANT, Role.VIEWER, Role.EDITOR))
                .allSatisfy(
                        role -> assertThat(add(visitor.as(role), name).codes()).containsExactly("FORBIDDEN"));
        assertThat(trainee.tables.count("select count(*) from holiday where calendar = 'XX-1'"))
                .isZero();
    }

    private static Http.Answer add(Http caller, String input) {
        return caller.ask("mutation { holidayAdd(input: { %s }) { holidays { date name } errors { code path } } }"
                .formatted(input));
    }

    private static Http.Answer remove(Http caller, String more) {
        return caller.ask("mutation { holidayRemove(input: { %s%s }) { holidays { date } errors { code path } } }"
                .formatted(DAY, more));
    }
}
