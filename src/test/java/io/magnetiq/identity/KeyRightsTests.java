package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.UserDesk.NewUser;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Nobody gives a key what they lack, and few give any.
@ServerTest
class KeyRightsTests {
    private final Http http;
    private final UserDesk desk;
    private final GlobalIds ids;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final KeyRing boss;

    KeyRightsTests(Http http, UserDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        this.desk = desk;
        this.ids = ids;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
        boss = KeyRing.of(http);
    }

    @AfterEach
    void leave() {
        write("delete from api_key where user_id in (select id from app_user where email like 'key-%')");
        write("delete from app_user where email like 'key-%'");
    }

    @Test
    void onlyWhoManagesIntegrationsGetsAtKeys() {
        var scoped = boss.with(Permission.INTEGRATIONS_WRITE, Permission.USERS_MANAGE);
        denied(new KeyRing(http), "UNAUTHENTICATED");
        denied(new KeyRing(http.as(Role.VIEWER)), "FORBIDDEN");
        denied(new KeyRing(http.as(Role.ADMIN)), "FORBIDDEN");
        denied(scoped, "FORBIDDEN");

        var key = KeyRing.id(boss.create(Map.of("name", "seen")));
        var node = "{ node(id: \"%s\") { ... on ApiKey { name } } }".formatted(key);
        assertThat(boss.http().ask(node).data("/node/name").asString()).isEqualTo("seen");
        assertThat(scoped.http().ask(node).data("/node").isNull()).isTrue();
    }

    private static void denied(KeyRing ring, String code) {
        assertThat(ring.create(Map.of("name", "denied")).codes()).containsExactly(code);
        assertThat(ring.revoke("nothing").codes()).containsExactly(code);
        assertThat(ring.http().ask("{ apiKeys { totalCount } }").codes()).containsExactly(code);
    }

    @Test
    void scopesCannotBeWidened() {
        var scoped = boss.with(Permission.INTEGRATIONS_MANAGE, Permission.BOOKINGS_READ);

        for (var beyond : List.of(List.of("USERS_READ"), List.of("BOOKINGS_READ", "BOOKINGS_WRITE"))) {
            var answer = scoped.create(Map.of("name", "wide", "scopes", beyond));
            KeyRing.refused(answer, "apiKeyCreate", "FORBIDDEN", "input.scopes");
            assertThat(answer.text()).contains(beyond.getLast());
        }
        assertThat(permissions(scoped.create(Map.of("name", "same"))))
                .containsExactly("BOOKINGS_READ", "INTEGRATIONS_MANAGE");
        assertThat(permissions(scoped.create(Map.of("name", "none", "scopes", List.of()))))
                .isEmpty();
        KeyRing.refused(
                scoped.create(Map.of("name", "theirs", "user", user("key-consultant", Role.CONSULTANT, false))),
                "apiKeyCreate",
                "FORBIDDEN",
                "input.user");
    }

    @Test
    void whatTheUserMayLaterTheKeyDoesNotGain() {
        var user = user("key-riser", Role.VIEWER, false);
        var made = boss.create(Map.of("name", "rising", "user", user));
        var before = permissions(made);
        write("update app_user set role = 'SUPER_ADMIN' where email like 'key-riser%'");

        assertThat(before)
                .containsExactlyElementsOf(
                        Role.VIEWER.permissions().stream().map(Permission::name).toList());
        assertThat(permissions(made)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPER_ADMIN, false, BOOKINGS_READ, FORBIDDEN, input.user",
        "VIEWER,      true,  BOOKINGS_READ, BAD_INPUT, input.user",
        "VIEWER,      false, USERS_READ,    BAD_INPUT, input.scopes",
    })
    void keysOfOthersAreForLowerRolesAndWithinThem(Role role, boolean locked, String scope, String code, String path) {
        var user = user("key-other", role, locked);

        KeyRing.refused(
                boss.create(Map.of("name", "other", "user", user, "scopes", List.of(scope))),
                "apiKeyCreate",
                code,
                path);
    }

    @Test
    void aKeyOfAnotherSpeaksForThem() {
        var made = boss.create(Map.of("name", "theirs", "user", user("key-admin", Role.ADMIN, false)));

        assertThat(made.data("/apiKeyCreate/apiKey/user/role").asString()).isEqualTo("ADMIN");
        assertThat(permissions(made)).hasSameSizeAs(Role.ADMIN.permissions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "Booking", "ApiKey", "User"})
    void aForeignIdIsNobodys(String type) {
        var id = type.matches("[A-Z].*") ? ids.seal(type, 4_711) : type;

        KeyRing.refused(boss.create(Map.of("name", "x", "user", id)), "apiKeyCreate", "NOT_FOUND", "input.user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\nlines", "tab\there", "long"})
    void aNameIsOneLine(String text) {
        var name = text.equals("long") ? "x".repeat(101) : text;

        KeyRing.refused(boss.create(Map.of("name", name)), "apiKeyCreate", "BAD_INPUT", "input.name");
        assertThat(boss.create(Map.of("name", "x".repeat(100)))
                        .data("/apiKeyCreate/errors")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void thePastAndUnknownScopesAreRefused() {
        KeyRing.refused(
                boss.create(Map.of("name", "old", "expiresAt", "2026-01-01T00:00:00Z")),
                "apiKeyCreate",
                "BAD_INPUT",
                "input.expiresAt");
        for (var scope : Set.of("EVERYTHING", "bookings_read", "")) {
            assertThat(boss.create(Map.of("name", "odd", "scopes", List.of(scope)))
                            .codes())
                    .containsExactly("INVALID");
        }
        var nothing = new HashMap<String, @Nullable Object>(Map.of("name", "null"));
        nothing.put("scopes", Arrays.asList((Object) null));
        assertThat(boss.create(nothing).codes()).containsExactly("INVALID");
    }

    private List<String> permissions(Http.Answer made) {
        return KeyRing.bearing(http, KeyRing.secret(made))
                .ask("{ viewer { permissions } }")
                .texts("/viewer/permissions", "");
    }

    private String user(String name, Role role, boolean locked) {
        var text = Localized.of(Map.of("en", "Has keys."));
        var email = "%s-%d@example.org".formatted(name, Ids.next());
        var user = desk.create(new NewUser(email, "Kim", "Keyes", role, "UTC", text, null, null, locked));
        return ids.seal("User", user.id());
    }

    private void write(String sql) {
        writing.executeWithoutResult(_ -> jdbc.sql(sql).update());
    }
}
