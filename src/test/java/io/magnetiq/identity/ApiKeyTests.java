package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Keys die when they should, may no more than they were given, and are nowhere kept.
@ServerTest
class ApiKeyTests {
    private static final long A_SECOND = 1_000_000_000;
    private static final long SLACK = 500_000_000;

    private final Http http;
    private final UserDesk desk;
    private final Users users;
    private final ApiKeys keys;
    private final Tables tables;
    private final TransactionTemplate transaction;

    ApiKeyTests(
            Http http,
            UserDesk desk,
            Users users,
            ApiKeys keys,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.http = http;
        this.desk = desk;
        this.users = users;
        this.keys = keys;
        tables = new Tables(jdbc, transactions);
        transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aRevokedKeyIsDeadWithinASecond() throws InterruptedException {
        var name = "revoked " + UUID.randomUUID();
        var first = issue("tomas.adeyemi@example.org", name, null);
        assertThat(who(first).data("/viewer/role").asString()).isEqualTo("ADMIN");

        var second = issue("tomas.adeyemi@example.org", name, null);
        var revoked = System.nanoTime();
        while (who(first).status() == 200 && System.nanoTime() - revoked < A_SECOND + SLACK) {
            Thread.sleep(50);
        }

        assertThat(who(first).status()).isEqualTo(401);
        assertThat(System.nanoTime() - revoked).isLessThan(A_SECOND + SLACK);
        assertThat(who(second).status()).isEqualTo(200);
    }

    @Test
    void theKeysOfADemoEndWhereThereIsNone() {
        transaction.executeWithoutResult(demo -> {
            demo.setRollbackOnly();
            assertThat(keys.findByNameIn(DemoKeys.NAMES)).anyMatch(key -> key.revokedAt() == null);

            new DemoKeysEnd(desk).afterSingletonsInstantiated();

            assertThat(keys.findByNameIn(DemoKeys.NAMES)).noneMatch(key -> key.revokedAt() == null);
        });
    }

    @Test
    void anExpiredKeyIsRefused() {
        var text = "expired-" + UUID.randomUUID();
        var key = ApiKey.of(user("tomas.adeyemi@example.org"), text, text);
        key.expireAt(Instant.now().minusMillis(1));
        keys.save(key);

        assertThat(who(text).status()).isEqualTo(401);
    }

    @Test
    void aKeyExpiresToTheMoment() {
        var key = ApiKey.of(user("tomas.adeyemi@example.org"), "soon", "soon-" + UUID.randomUUID());
        var when = Instant.parse("2027-01-01T00:00:00Z");
        key.expireAt(when);

        assertThat(key.valid(when.minusMillis(1))).isTrue();
        assertThat(key.valid(when)).isFalse();
    }

    @Test
    void aLockedUsersKeyIsRefused() {
        var locked = user("rita.falkenau@example.org");

        assertThat(locked.locked()).isTrue();
        assertThat(who(issue("rita.falkenau@example.org", "locked " + UUID.randomUUID(), null))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void scopesNarrowWhatTheRoleMay() {
        var key = issue("tomas.adeyemi@example.org", "narrow " + UUID.randomUUID(), Set.of(Permission.BOOKINGS_READ));

        assertThat(who(key).texts("/viewer/permissions", "")).containsExactly("BOOKINGS_READ");
        assertThat(ask(key, "{ bookings { totalCount } }").codes()).isEmpty();
        assertThat(ask(key, "{ users { totalCount } }").codes()).containsExactly("FORBIDDEN");
        assertThat(ask(key, "{ pages(drafts: true) { totalCount } }").codes()).containsExactly("FORBIDDEN");
    }

    @Test
    void scopesWidenNothing() {
        var wide = issue("paul.vesterholm@example.org", "wide " + UUID.randomUUID(), Set.of(Permission.values()));
        var empty = issue("paul.vesterholm@example.org", "empty " + UUID.randomUUID(), Set.of());

        assertThat(who(wide).texts("/viewer/permissions", ""))
                .containsExactlyInAnyOrderElementsOf(
                        Role.VIEWER.permissions().stream().map(Permission::name).toList());
        assertThat(who(empty).texts("/viewer/permissions", "")).isEmpty();
        assertThat(ask(empty, "{ bookings { totalCount } }").codes()).containsExactly("FORBIDDEN");
    }

    @Test
    void everyRoleSeesItsPermissions() {
        for (var role : Role.values()) {
            assertThat(http.as(role).ask("{ viewer { permissions } }").texts("/viewer/permissions", ""))
                    .containsExactlyElementsOf(
                            role.permissions().stream().map(Permission::name).toList());
        }
    }

    @Test
    void theDatabaseHoldsHashesOnly() throws IOException {
        var text = issue("tomas.adeyemi@example.org", "kept " + UUID.randomUUID(), null);
        var stored = new StringBuilder(tables.names().stream()
                .flatMap(table -> tables.rows("select * from " + table).stream())
                .map(Object::toString)
                .collect(Collectors.joining("\n")));
        if (TestDatabase.isSqlite()) {
            for (var file : List.of("", "-wal")) {
                stored.append(Files.readString(Path.of(database() + file), StandardCharsets.ISO_8859_1));
            }
        }

        assertThat(stored.indexOf(ApiKey.hash(text))).isPositive();
        assertThat(stored.indexOf(text)).isNegative();
        assertThat(stored.indexOf("-test-key")).isNegative();
        assertThat(tables.column("select hash from api_key")).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void aMadeUpKeyIsLongAndNeverTheSame() {
        var made = List.of(1, 2, 3).stream()
                .map(_ -> issue("tomas.adeyemi@example.org", "random " + UUID.randomUUID(), null))
                .collect(Collectors.toSet());

        assertThat(made).hasSize(3).allMatch(key -> key.matches("mgq_[A-Za-z0-9_-]{32}"));
    }

    private String database() {
        return tables.rows("pragma database_list").stream()
                .filter(row -> "main".equals(row.get("name")))
                .map(row -> String.valueOf(row.get("file")))
                .findFirst()
                .orElseThrow();
    }

    private String issue(String email, String name, @Nullable Set<Permission> scopes) {
        return desk.issueKey(user(email).id(), name, null, scopes);
    }

    private User user(String email) {
        return users.findAll().stream()
                .filter(user -> user.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private Answer who(String key) {
        return ask(key, "{ viewer { role permissions } }");
    }

    private Answer ask(String key, String document) {
        return http.with("Authorization", "Bearer " + key).ask(document);
    }
}
