package io.magnetiq.consultant;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// A type has rules, a consultant may have others, and all costs one statement however many consultants there are.
@ServerTest
class RulesTests {
    private static final String TYPE_RULES = "seats: 3, bufferBeforeMinutes: 5, bufferAfterMinutes: 0,"
            + " noticeMinutes: 60, horizonDays: 30, dailyCap: 4, gridMinutes: 15, cancelHours: 48, rescheduleHours: 36";

    private final Http visitor;
    private final Http http;
    private final GlobalIds ids;
    private final Trainee trainee;

    RulesTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        visitor = http;
        this.http = http.as(Role.ADMIN);
        this.ids = ids;
        trainee = new Trainee(desk, ids, jdbc, transactions);
    }

    @AfterEach
    void leave() {
        trainee.close();
    }

    @Test
    void ownRulesComeBeforeTheTypesAndGoAgain() {
        var own = own(0, "durationMinutes: 60, dailyCap: 2");

        assertThat(own.data("/consultantRulesUpdate/consultant/bookingRules").toString())
                .isEqualTo(
                        "[{\"type\":{\"code\":\"training\"},\"durationMinutes\":60,"
                                + "\"rules\":{\"dailyCap\":2,\"gridMinutes\":30},\"own\":{\"dailyCap\":2,\"gridMinutes\":null}}]");
        assertThat(trainee.payloads()).singleElement().asString().contains(Long.toString(trainee.typeId));

        var none = own(1, "gridMinutes: null");

        assertThat(none.data("/consultantRulesUpdate/consultant/bookingRules").toString())
                .isEqualTo(
                        "[{\"type\":{\"code\":\"training\"},\"durationMinutes\":45,"
                                + "\"rules\":{\"dailyCap\":10,\"gridMinutes\":30},\"own\":{\"dailyCap\":null,\"gridMinutes\":null}}]");
        assertThat(trainee.rows("consultant_rule")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "durationMinutes, 0", "durationMinutes, 1441", "seats, 0", "seats, 1001", "bufferBeforeMinutes, -1",
        "bufferAfterMinutes, 1441", "noticeMinutes, 527041", "horizonDays, 367", "dailyCap, -1", "gridMinutes, 0"
    })
    void ruleBeyondWhatCanBeIsRefused(String rule, int value) {
        var answer = own(0, rule + ": " + value);

        assertThat(answer.data("/consultantRulesUpdate/errors/0/code").asString())
                .isEqualTo("BAD_INPUT");
        assertThat(answer.texts("/consultantRulesUpdate/errors/0/path", "")).containsExactly("input", "rules", rule);
        assertThat(trainee.version()).isZero();
    }

    @Test
    void whatIsNotOfferedHasNoRules() {
        var other = ids.seal("ConsultationType", trainee.tables.id("consultation_type", "code = 'standard'"));
        var answer = http.ask("""
                mutation { consultantRulesUpdate(input: { consultant: "%s", type: "%s", expectedVersion: 0, rules: {} }) {
                  errors { code path } } }""".formatted(trainee.sealed, other));

        assertThat(answer.data("/consultantRulesUpdate/errors/0/code").asString())
                .isEqualTo("NOT_FOUND");
        assertThat(trainee.version()).isZero();
        assertThat(trainee.payloads()).isEmpty();
    }

    @Test
    void rulesOfATypeAreReplacedOnce() {
        var key = UUID.randomUUID().toString();
        var first = typeRules(http, 0, TYPE_RULES, key);
        var again = typeRules(http, 0, TYPE_RULES, key);
        var stale = typeRules(http, 0, TYPE_RULES, UUID.randomUUID().toString());

        assertThat(first.data("/consultationTypeRulesUpdate/type").toString())
                .isEqualTo("{\"version\":1,\"rules\":{\"seats\":3,\"cancelHours\":48,\"rescheduleHours\":36}}");
        assertThat(again.data("")).isEqualTo(first.data(""));
        assertThat(stale.data("/consultationTypeRulesUpdate/errors/0/currentVersion")
                        .asInt())
                .isEqualTo(1);
        assertThat(trainee.tables.count(
                        "select count(*) from journal where type = 'availability.changed' and subject_type = 'ConsultationType'"
                                + " and subject_id = ?",
                        trainee.typeId))
                .isEqualTo(1);
        assertThat(trainee.tables.count("select count(*) from audit where subject_id = ?", trainee.typeId))
                .isEqualTo(1);
    }

    @Test
    void typeKeepsItsRulesWhereTheyAreRefused() {
        var far = typeRules(
                http, 0, TYPE_RULES.replace("48", "8785"), UUID.randomUUID().toString());

        assertThat(far.texts("/consultationTypeRulesUpdate/errors/0/path", ""))
                .containsExactly("input", "rules", "cancelHours");
        assertThat(typeRules(visitor, 0, TYPE_RULES, UUID.randomUUID().toString())
                        .codes())
                .containsExactly("UNAUTHENTICATED");
        assertThat(typeRules(
                                visitor.as(Role.EDITOR),
                                0,
                                TYPE_RULES,
                                UUID.randomUUID().toString())
                        .codes())
                .containsExactly("FORBIDDEN");
        assertThat(trainee.tables.count("select version from consultation_type where id = ?", trainee.typeId))
                .isZero();
    }

    @Test
    void everybodySeesTheRulesOfATypeAndOnlyColleaguesThoseOfAConsultant() {
        var open = visitor.ask("{ consultationTypes { code rules { seats noticeMinutes } } }");
        var closed = visitor.ask("{ consultant(slug: \"viktor-lamprecht\") { bookingRules { durationMinutes } } }");

        assertThat(open.codes()).isEmpty();
        assertThat(open.data("/consultationTypes/0/code").asString()).isEqualTo("clinic");
        assertThat(open.data("/consultationTypes/0/rules/seats").asInt()).isEqualTo(6);
        assertThat(closed.codes()).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void eachFieldCostsOneStatementForAllConsultants() {
        var ask = """
                { consultants(first: %d) { nodes {
                  workingHours { day } datedHours { date } absences(from: "2027-01-01T00:00:00Z") { id }
                  bookingRules { type { code } own { seats } } } } }""";
        var one = http.ask(ask.formatted(1));
        var all = http.ask(ask.formatted(5));

        assertThat(all.codes()).isEmpty();
        assertThat(all.statements()).isEqualTo(one.statements()).isEqualTo(5);
        assertThat(all.data("/consultants/nodes/0/workingHours").size()).isEqualTo(10);
    }

    private Http.Answer own(int version, String rules) {
        return http.ask("""
                mutation { consultantRulesUpdate(input: {
                  consultant: "%s", type: "%s", expectedVersion: %d, rules: { %s } }) {
                  consultant { bookingRules {
                    type { code } durationMinutes rules { dailyCap gridMinutes } own { dailyCap gridMinutes } } }
                  errors { code path } } }""".formatted(trainee.sealed, trainee.type, version, rules));
    }

    private Http.Answer typeRules(Http caller, int version, String rules, String key) {
        return caller.ask("""
                mutation { consultationTypeRulesUpdate(input: {
                  type: "%s", expectedVersion: %d, rules: { %s }, idempotencyKey: "%s" }) {
                  type { version rules { seats cancelHours rescheduleHours } }
                  errors { code path ... on StaleVersion { currentVersion } } } }""".formatted(trainee.type, version, rules, key));
    }
}
