package io.magnetiq.consultant;

import static io.magnetiq.consultant.Changes.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// No change of availability gets lost, happens twice, or is made by somebody who may not.
@ServerTest
class AvailabilityGuardTests {
    private final Http http;
    private final Trainee trainee;
    private final Changes changes;

    AvailabilityGuardTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        trainee = new Trainee(desk, ids, jdbc, transactions);
        changes = new Changes(http.as(Role.ADMIN), trainee);
    }

    @AfterEach
    void leave() {
        trainee.close();
    }

    @ParameterizedTest
    @MethodSource("io.magnetiq.consultant.Changes#all")
    void aStaleVersionIsRefused(String mutation, String rest) {
        trainee.set("version = 7");
        var answer = changes.ask(mutation, "consultant: \"%s\", expectedVersion: 6%s".formatted(trainee.sealed, rest));

        assertThat(refusal(answer)).isEqualTo("STALE input expectedVersion");
        assertThat(answer.data("/" + mutation + "/errors/0/currentVersion").asInt())
                .isEqualTo(7);
        assertThat(trainee.payloads()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.magnetiq.consultant.Changes#all")
    void nobodyIsFoundUnderAWrongId(String mutation, String rest) {
        var answer = changes.ask(mutation, "consultant: \"%s\", expectedVersion: 0%s".formatted(trainee.type, rest));

        assertThat(refusal(answer)).isEqualTo("NOT_FOUND input consultant");
    }

    @ParameterizedTest
    @MethodSource("io.magnetiq.consultant.Changes#all")
    void aRepetitionUnderTheSameKeyWritesOnce(String mutation, String rest) {
        trainee.set("version = 0");
        if (mutation.equals("datedHoursClear")) {
            changes.dated("[]");
        }
        var input = "%s%s, idempotencyKey: \"%s\"".formatted(changes.consultant(), rest, UUID.randomUUID());
        var before = trainee.payloads().size();

        var first = changes.ask(mutation, input);
        var again = changes.ask(mutation, input);

        assertThat(again.data("")).isEqualTo(first.data(""));
        assertThat(refusal(first)).isEmpty();
        assertThat(again.json().at("/extensions/replayed").asBoolean()).isTrue();
        assertThat(trainee.payloads()).hasSize(before + 1);
        assertThat(trainee.tables.count(
                        "select count(*) from audit where mutation = ? and subject_type = 'Consultant'"
                                + " and subject_id = ? and outcome = 'DONE'",
                        mutation,
                        trainee.id))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONSULTANT", "VIEWER", "EDITOR"})
    void onlyWhoManagesBookingsMay(Role role) {
        assertThat(refused(http.as(role))).allMatch("FORBIDDEN"::equals);
    }

    @Test
    void nobodyMayWithoutAName() {
        assertThat(refused(http)).allMatch("UNAUTHENTICATED"::equals);
    }

    private List<String> refused(Http caller) {
        var denied = "select count(*) from audit where outcome = 'DENIED'";
        var before = trainee.tables.count(denied);
        var codes = Changes.all()
                .map(mutation -> changes.as(caller).ask(mutation[0], changes.consultant() + mutation[1]))
                .flatMap(answer -> answer.codes().stream())
                .toList();

        assertThat(codes).hasSize(4);
        assertThat(trainee.version()).isZero();
        assertThat(trainee.tables.count(denied)).isEqualTo(before + 4);
        return codes;
    }
}
