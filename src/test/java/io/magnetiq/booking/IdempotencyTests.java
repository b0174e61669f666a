package io.magnetiq.booking;

import static io.magnetiq.Simultaneous.atOnce;
import static io.magnetiq.booking.Visitor.EASY;
import static io.magnetiq.booking.Visitor.at;
import static io.magnetiq.booking.Visitor.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.TestDatabase;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A mutation that is sent again under its key takes effect once.
@ServerTest
class IdempotencyTests {
    private final Http http;
    private final Visitor visitor;
    private final Tables tables;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    IdempotencyTests(
            Http http, ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        visitor = new Visitor(http, desk, ids);
        tables = new Tables(jdbc, transactions);
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    @Test
    void t93FiftyRepetitionsAtOnceHaveOneEffectAndOneAnswer() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var more = Map.of("idempotencyKey", UUID.randomUUID().toString(), "client", Visitor.person());
        var start = Map.of("instant", at(3, 9).toString());

        var answers = atOnce(50, _ -> () -> visitor.hold(offered, start, more));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(codes(answer)).as(answer.text()).isEmpty());
        assertThat(answers.stream()
                        .map(answer -> answer.json().path("data").toString())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(answer ->
                                answer.json().at("/extensions/replayed").asBoolean()))
                .hasSize(49);
        assertThat(tables.count("select count(*) from booking where consultant_id = ?", offered.consultantId()))
                .isOne();
        assertThat(tables.count(
                        "select count(*) from journal where subject_id in (select id from booking where consultant_id = ?)",
                        offered.consultantId()))
                .isOne();
    }

    @Test
    void t93TheSameKeyWithOtherArgumentsIsRefused() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var more = Map.of("idempotencyKey", UUID.randomUUID().toString());
        assertThat(codes(visitor.hold(offered, Map.of("instant", at(3, 9).toString()), more)))
                .isEmpty();

        var other = visitor.hold(offered, Map.of("instant", at(3, 10).toString()), more);

        assertThat(codes(other)).containsExactly("IDEMPOTENCY_MISMATCH");
        assertThat(tables.count("select count(*) from booking where consultant_id = ?", offered.consultantId()))
                .isOne();
    }

    @Test
    void t93AnotherCallersKeyIsAnother() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var more = Map.of("idempotencyKey", UUID.randomUUID().toString());

        var first = visitor.hold(offered, Map.of("instant", at(3, 9).toString()), more);
        var second = visitor.as(http.as(Role.ADMIN))
                .hold(offered, Map.of("instant", at(3, 10).toString()), more);

        assertThat(codes(first)).isEmpty();
        assertThat(codes(second)).isEmpty();
    }

    @Test
    void whatWasRefusedIsNotRemembered() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var more = Map.of("idempotencyKey", UUID.randomUUID().toString());
        var start = Map.of("instant", at(3, 9).toString());
        var taken = visitor.held(offered, at(3, 9));
        assertThat(codes(visitor.hold(offered, start, more))).containsExactly("SLOT_TAKEN");

        visitor.cancel(taken.by("cancel"), taken.version());

        assertThat(codes(visitor.hold(offered, start, more))).isEmpty();
    }

    @Test
    void aKeyIsForgottenAfterThreeDays() {
        var offered = visitor.consultant(EASY, 30, 3000);
        var key = UUID.randomUUID().toString();
        var more = Map.of("idempotencyKey", key);
        assertThat(codes(visitor.hold(offered, Map.of("instant", at(3, 9).toString()), more)))
                .isEmpty();
        writing.executeWithoutResult(_ -> jdbc.sql(
                        TestDatabase.isSqlite()
                                ? "update idempotency set created_at = 0 where idempotency_key = ?"
                                : "update idempotency set created_at = 'epoch' where idempotency_key = ?")
                .param(key)
                .update());

        assertThat(codes(visitor.hold(offered, Map.of("instant", at(3, 10).toString()), more)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
                        + "0123456789012345678901234567890123456789012345678901234567890"
            })
    void aKeyOfAnotherLengthIsRefused(String key) {
        var offered = visitor.consultant(EASY, 30, 3000);

        var answer = visitor.hold(offered, Map.of("instant", at(3, 9).toString()), Map.of("idempotencyKey", key));

        assertThat(codes(answer)).containsExactly("BAD_INPUT");
    }
}
