package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Keys are made and revoked through the API; what is sent is shown once.
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class KeyCreationTests {
    private static final String WHO = "{ viewer { role permissions } }";

    private final Http http;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final Tables tables;
    private final KeyRing boss;

    KeyCreationTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
        tables = new Tables(jdbc, transactions);
        boss = KeyRing.of(http);
    }

    @Test
    void theSecretIsShownOnceAndNowhereElse(CapturedOutput output) {
        var input = Map.of(
                "name", "  For the CRM ",
                "scopes", List.of("INTEGRATIONS_WRITE", "BOOKINGS_READ", "INTEGRATIONS_WRITE"),
                "idempotencyKey", UUID.randomUUID().toString());
        var first = boss.create(input);
        var again = boss.create(input);
        var secret = KeyRing.secret(first);
        var key = first.data("/apiKeyCreate/apiKey");

        assertThat(secret).matches("mgq_[A-Za-z0-9_-]{32}");
        assertThat(key.path("name").asString()).isEqualTo("For the CRM");
        assertThat(first.texts("/apiKeyCreate/apiKey/scopes", ""))
                .containsExactly("BOOKINGS_READ", "INTEGRATIONS_WRITE");
        assertThat(again.json().at("/extensions/replayed").asBoolean()).isTrue();
        assertThat(again.data("/apiKeyCreate/apiKey")).isEqualTo(key);
        assertThat(again.data("/apiKeyCreate/secret").isNull()).isTrue();
        assertThat(KeyRing.bearing(http, secret).ask(WHO).texts("/viewer/permissions", ""))
                .containsExactly("BOOKINGS_READ", "INTEGRATIONS_WRITE");
        assertThat(boss.http()
                        .ask("{ apiKeys(first: 100) { nodes { id name } } }")
                        .text())
                .contains(KeyRing.id(first))
                .doesNotContain(secret);
        assertThat(output.getAll()).doesNotContain(secret);
        assertThat(tables.names().stream()
                        .flatMap(table -> tables.rows("select * from " + table).stream())
                        .map(Object::toString))
                .noneMatch(row -> row.contains(secret));
    }

    @Test
    void theNamesOfTheDemosKeysAreTaken() {
        assertThat(boss.create(Map.of("name", " demo ADMIN")).texts("/apiKeyCreate/errors", "code"))
                .containsExactly("BAD_INPUT");
    }

    @Test
    void everyKeyIsAnother() {
        var one = boss.create(Map.of("name", "twin"));
        var other = boss.create(Map.of("name", "twin"));

        assertThat(KeyRing.secret(one)).isNotEqualTo(KeyRing.secret(other));
        assertThat(KeyRing.id(one)).isNotEqualTo(KeyRing.id(other));
        assertThat(KeyRing.bearing(http, KeyRing.secret(one)).ask(WHO).status()).isEqualTo(200);
    }

    @Test
    void makingAndRevokingAreAudited() {
        var made = boss.create(Map.of("name", "audited", "scopes", List.of("BOOKINGS_READ")));
        boss.revoke(KeyRing.id(made));

        var hash = ApiKey.hash(KeyRing.secret(made));
        var id = tables.column("select id from api_key where hash = ?", hash).getFirst();
        var user = tables.column("select user_id from api_key where hash = ?", hash)
                .getFirst();
        var rows = tables.rows(
                "select actor, mutation, subject_type, outcome, details from audit where subject_id = ? order by id",
                Long.valueOf(id));
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("actor", "user:" + user)
                        .containsEntry("subject_type", "ApiKey")
                        .containsEntry("outcome", "DONE"));
        assertThat(rows.getFirst()).containsEntry("mutation", "apiKeyCreate");
        assertThat(rows.getFirst().get("details").toString().replace(" ", ""))
                .isEqualTo("{\"user\":\"%s\",\"scopes\":[\"BOOKINGS_READ\"]}".formatted(user));
        assertThat(rows.getLast()).containsEntry("mutation", "apiKeyRevoke");
        assertThat(rows.toString()).doesNotContain(hash).doesNotContain("mgq_");
    }

    @Test
    void aKeyExpires() throws InterruptedException {
        var made = boss.create(Map.of("name", "short", "expiresAt", "2040-01-01T01:00:00.1239+01:00"));
        var client = KeyRing.bearing(http, KeyRing.secret(made));
        assertThat(made.data("/apiKeyCreate/apiKey/expiresAt").asString()).isEqualTo("2040-01-01T00:00:00.123Z");
        assertThat(client.ask(WHO).status()).isEqualTo(200);

        // As if that time had come.
        writing.executeWithoutResult(_ -> jdbc.sql("update api_key set expires_at = created_at where hash = ?")
                .param(ApiKey.hash(KeyRing.secret(made)))
                .update());
        Thread.sleep(1_000);
        assertThat(client.ask(WHO).status()).isEqualTo(401);
    }

    @Test
    void aRevokedKeyIsRefusedWithinASecondAndStaysSo() throws InterruptedException {
        var made = boss.create(Map.of("name", "leaked"));
        var client = KeyRing.bearing(http, KeyRing.secret(made));
        assertThat(client.ask(WHO).status()).isEqualTo(200);

        var revoked = boss.revoke(KeyRing.id(made)).data("/apiKeyRevoke/apiKey/revokedAt");
        Thread.sleep(1_000);
        assertThat(client.ask(WHO).status()).isEqualTo(401);
        assertThat(revoked.isString()).isTrue();

        var again = boss.revoke(KeyRing.id(made));
        assertThat(again.data("/apiKeyRevoke/apiKey/revokedAt")).isEqualTo(revoked);
        assertThat(again.data("/apiKeyRevoke/errors").isEmpty()).isTrue();
        KeyRing.refused(boss.revoke("nothing"), "apiKeyRevoke", "NOT_FOUND", "input.id");
        KeyRing.refused(
                boss.revoke(boss.http()
                        .ask("{ users(first: 1) { nodes { id } } }")
                        .texts("/users/nodes", "id")
                        .getFirst()),
                "apiKeyRevoke",
                "NOT_FOUND",
                "input.id");
    }

    @Test
    void keysAreListedInStatementsThatDoNotGrow() {
        var made = List.of(
                KeyRing.id(boss.create(Map.of("name", "listed"))), KeyRing.id(boss.create(Map.of("name", "listed"))));
        boss.revoke(made.getFirst());
        var list = "{ apiKeys(first: %d, where: {revokedAt: {eq: null}}) { nodes { id revokedAt user { name } } } }";
        var one = boss.http().ask(list.formatted(1));
        var many = boss.http().ask(list.formatted(100));

        assertThat(one.texts("/apiKeys/nodes", "id")).containsExactly(made.getLast());
        assertThat(many.texts("/apiKeys/nodes", "id")).contains(made.getLast()).doesNotContain(made.getFirst());
        assertThat(many.texts("/apiKeys/nodes", "revokedAt")).containsOnly("");
        assertThat(many.statements()).isEqualTo(one.statements()).isEqualTo(1);

        var page = boss.http().ask("{ apiKeys(first: 1) { totalCount pageInfo { endCursor } } }");
        var next = boss.http()
                .ask(
                        "query($after: String) { apiKeys(first: 1, after: $after) { nodes { id revokedAt } } }",
                        Map.of("after", page.data("/apiKeys/pageInfo/endCursor").asString()));
        assertThat(next.texts("/apiKeys/nodes", "id")).containsExactly(made.getFirst());
        assertThat(next.texts("/apiKeys/nodes", "revokedAt")).doesNotContain("");
        assertThat(page.data("/apiKeys/totalCount").asInt()).isGreaterThan(1);
    }
}
