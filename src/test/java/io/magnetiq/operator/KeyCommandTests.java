package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Application;
import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.operator.Shell.Outcome;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// The first key of a database comes from its operator, and opens the API.
class KeyCommandTests {
    private static final String[] ADA = {
        "--user", "ada@example.org", "--first-name", "Ada", "--last-name", "Lovelace", "--role", "SUPER_ADMIN"
    };

    private final String url = TestDatabase.fresh();

    @Test
    void theFirstKeyOpensTheApi() {
        Shell.run("migrate", "up", "--url", url);
        var first = key(ADA);
        var second = key("--user", "ADA@example.org", "--name", "second");
        var consultant =
                key("--user", "kim@example.org", "--first-name", "Kim", "--last-name", "Keyes", "--role", "CONSULTANT");

        assertThat(List.of(first.code(), second.code(), consultant.code())).containsOnly(0);
        assertThat(first.out().strip()).matches("mgq_[A-Za-z0-9_-]{32}");
        assertThat(first.err())
                .contains("ada@example.org", "not shown again")
                .doesNotContain(first.out().strip());
        assertThat(second.out()).isNotEqualTo(first.out());
        try (var server = new SpringApplicationBuilder(Application.class)
                .run(
                        "--magnetiq.database.url=" + url,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.main.lazy-initialization=true",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn")) {
            var http = new Http(server.getEnvironment());
            for (var outcome : List.of(first, second)) {
                var made = bearing(http, outcome)
                        .ask(
                                "mutation { apiKeyCreate(input: {name: \"Next\"}) { secret apiKey { user { name email } } } }");
                assertThat(made.data("/apiKeyCreate/apiKey/user/name").asString())
                        .isEqualTo("Ada Lovelace");
                assertThat(made.data("/apiKeyCreate/secret").asString()).startsWith("mgq_");
            }
            assertThat(bearing(http, first)
                            .ask("{ apiKeys(orderBy: [CREATED_AT_ASC]) { nodes { name scopes } } }")
                            .texts("/apiKeys/nodes", "name"))
                    .containsExactly("operator", "second", "operator", "Next", "Next");
            assertThat(bearing(http, consultant)
                            .ask("{ viewer { role } }")
                            .data("/viewer/role")
                            .asString())
                    .isEqualTo("CONSULTANT");

            // A server that runs hears of a key that is made beside it.
            assertThat(bearing(http, key("--user", "kim@example.org", "--name", "beside"))
                            .ask("{ viewer { name } }")
                            .data("/viewer/name")
                            .asString())
                    .isEqualTo("Kim Keyes");
        }
    }

    @Test
    void variablesOfOthersAreNotPrintedBesideIt() throws Exception {
        Shell.run("migrate", "up", "--url", url);
        var builder = Shell.builder(
                "key",
                "create",
                "--url",
                url,
                "--user",
                "ada@example.org",
                "--first-name",
                "Ada",
                "--last-name",
                "Lovelace",
                "--role",
                "ADMIN");
        builder.environment().put("MAGNETIQ_SERVICE_HOST", "10.0.0.1");

        var command = builder.redirectError(Redirect.DISCARD).start();

        assertThat(command.inputReader().readAllAsString().strip()).matches("mgq_[A-Za-z0-9_-]{32}");
        assertThat(command.waitFor()).isZero();
    }

    @Test
    void nobodyIsRaisedAndNobodyLockedGetsAKey() throws Exception {
        Shell.run("migrate", "up", "--url", url);
        key("--user", "kim@example.org", "--first-name", "Kim", "--last-name", "Keyes", "--role", "VIEWER");

        refused(1, "is there already, as VIEWER", "--user", "kim@example.org", "--role", "SUPER_ADMIN");
        refused(1, "say first name, last name and role", "--user", "new@example.org", "--role", "ADMIN");
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update app_user set locked = (1 = 1)");
        }
        refused(1, "is locked", "--user", "kim@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "--user, nobody",
        "--user, 'two words@example.org'",
        "--user, ''",
        "--first-name, ''",
        "--last-name, ' x'",
        "--name, 'two\nlines'",
        "--role, KING",
    })
    void whatIsNotUnderstoodIsRefused(String option, String value) {
        var arguments = new ArrayList<>(List.of(ADA));
        arguments.addAll(List.of("--name", "first"));
        arguments.set(arguments.indexOf(option) + 1, value);

        refused(2, option, arguments.toArray(String[]::new));
        assertThat(Shell.run("key").code()).isEqualTo(2);
    }

    @Test
    @OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL itself says which database is missing")
    void noDatabaseIsMade() {
        refused(1, "There is no database at", ADA);
    }

    @Test
    void aDatabaseOfAnotherVersionIsLeftAlone() {
        Shell.run("migrate", "up", "--url", url, "--to", "3");

        refused(1, "is not at this version", ADA);
    }

    private void refused(int code, String words, String... arguments) {
        var outcome = key(arguments);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(code);
        assertThat(outcome.err()).contains(words).doesNotContain("\tat ");
        assertThat(outcome.out()).doesNotContain("mgq_");
    }

    private Outcome key(String... arguments) {
        var all = new ArrayList<>(List.of("key", "create", "--url", url));
        all.addAll(List.of(arguments));
        var outcome = Shell.run(all.toArray(String[]::new));
        // Servers of other tests log on the same stream.
        var keys = outcome.out().lines().filter(line -> line.startsWith("mgq_")).collect(Collectors.joining("\n"));
        return new Outcome(outcome.code(), keys, outcome.err());
    }

    private static Http bearing(Http http, Outcome outcome) {
        return http.with("Authorization", "Bearer " + outcome.out().strip());
    }
}
