package io.magnetiq.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.Operations;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.operator.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/// The distribution that was made of these sources answers as they do. It is run when it is made.
@ServerTest
@OnlyOn(engine = TestDatabase.SQLITE, because = "a copy of its database is a file")
record DistributionTests(Http sources, Environment environment) {
    private static final String PREPARED = "Starting AOT-processed Application";

    @Test
    void answersAlikeWithAsManyStatements(@TempDir Path folder) throws IOException, SQLException {
        var copy = folder.resolve("copy.db").toString();
        var url = environment.getRequiredProperty("magnetiq.database.url");
        assertThat(Shell.run("backup", "--url", url, copy).code()).isZero();
        keepKeys(copy);

        try (var distribution = Distribution.start(
                folder.resolve("log"),
                "--magnetiq.database.url=jdbc:sqlite:" + copy,
                "--magnetiq.payment.provider=fake")) {
            var server = distribution.http();

            assertThat(distribution.said()).contains(PREPARED, "No mail is sent");
            // Reads first, while both have the same data.
            Operations.all().stream()
                    .sorted(Comparator.comparing(Operations::writes))
                    .forEach(operation -> assertAlike(operation, operation.on(server), operation.on(sources)));
        }
    }

    /// The distribution is started as no demo, which would end the keys that bear a demo's names.
    private static void keepKeys(String database) throws SQLException {
        try (var connection =
                        TestDatabase.engine("jdbc:sqlite:" + database).direct().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("update api_key set name = 'kept ' || name"))
                    .isPositive();
        }
    }

    private static void assertAlike(Operations operation, Http.Answer prepared, Http.Answer usual) {
        assertThat(prepared.codes()).as("%s: %s", operation, prepared.text()).isEmpty();
        assertThat(prepared.statements()).as(operation.name()).isEqualTo(usual.statements());
        if (!operation.writes()) {
            assertThat(prepared.json().path("data"))
                    .as(operation.name())
                    .isEqualTo(usual.json().path("data"));
        }
    }

    @Test
    void isPreparedForTheOtherEngineAndAMailServer(@TempDir Path folder) throws IOException {
        try (var distribution = Distribution.start(
                folder.resolve("log"),
                "--magnetiq.database.url=" + TestDatabase.fresh(TestDatabase.POSTGRESQL),
                "--spring.mail.host=127.0.0.1",
                "--magnetiq.mail.from=office@example.org")) {
            var pages = distribution.http().ask("{ pages(first: 1) { totalCount } }");

            assertThat(pages.data("/pages/totalCount").asInt(-1)).isZero();
            assertThat(distribution.said()).contains(PREPARED).doesNotContain("No mail is sent");
        }
    }

    @Test
    void aSettingThatThereIsNotEndsIt(@TempDir Path folder) throws Exception {
        try (var distribution = Distribution.start(folder.resolve("log"), "--magnetiq.limits.dept=5")) {
            assertThat(distribution.process().waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(distribution.process().exitValue()).isEqualTo(1);
            assertThat(distribution.said())
                    .contains("There is no setting magnetiq.limits.dept")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aProfileHasItsBeansFound(@TempDir Path folder) throws IOException {
        var database = "--magnetiq.database.url=jdbc:sqlite:" + folder.resolve("demo.db");

        try (var distribution = Distribution.start(folder.resolve("log"), database, "--spring.profiles.active=demo")) {
            var pages = distribution.http().ask("{ pages(first: 1) { totalCount } }");

            assertThat(pages.data("/pages/totalCount").asInt()).isPositive();
            assertThat(distribution.said())
                    .contains("for the profile demo may ask")
                    .doesNotContain(PREPARED);
        }
    }
}
