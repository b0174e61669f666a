package io.magnetiq.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.Application;
import io.magnetiq.Http;
import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.database.Changes;
import io.magnetiq.database.Engine;
import io.magnetiq.identity.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What another node, or anybody else, writes is heard of.
@ServerTest
@OnlyOn(engine = TestDatabase.POSTGRESQL, because = "several nodes need PostgreSQL")
class OtherNodesTests {
    private static final String INDUSTRIES = "{ consultant(slug: \"lena-hartwig\") { other: industry } }";
    private static final String SHOWN = "(select id from consultant where slug = 'lena-hartwig')";
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Http http;
    private final JdbcClient jdbc;
    private final Environment environment;

    OtherNodesTests(Http http, Engine engine, Environment environment) {
        this.http = http;
        jdbc = JdbcClient.create(engine.direct());
        this.environment = environment;
    }

    @Test
    void allTablesThatAnswersAreKeptOfTell() {
        var telling = jdbc.sql("select tgrelid::regclass::text from pg_trigger where tgname = 'change_told'")
                .query(String.class)
                .list();

        assertThat(telling).containsExactlyInAnyOrderElementsOf(Changes.TOLD);
    }

    @Test
    void whatIsWrittenElsewhereIsSeenSoonOnEveryNode() {
        var before = jdbc.sql("select industry from consultant where id = " + SHOWN)
                .query(String.class)
                .single();
        try (var other =
                new SpringApplicationBuilder(Application.class).profiles("demo").run(arguments())) {
            var there = new Http(other.getEnvironment()).plain();
            var here = http.plain();
            assertThat(there.ask(INDUSTRIES).text())
                    .isEqualTo(here.ask(INDUSTRIES).text())
                    .doesNotContain("Falconry");

            write("Falconry");

            await().atMost(SOON).untilAsserted(() -> {
                assertThat(here.ask(INDUSTRIES).text()).contains("Falconry");
                assertThat(there.ask(INDUSTRIES).text()).contains("Falconry");
            });
        } finally {
            write(before);
        }
    }

    /// The other node has the same keys: one that is no demo would end them, and others would take their place.
    private String[] arguments() {
        var keys = Arrays.stream(Role.values()).map(role -> "MAGNETIQ_DEMO_KEY_" + role);
        var same = Stream.concat(Stream.of("magnetiq.database.url"), keys)
                .map(name -> "--%s=%s".formatted(name, environment.getRequiredProperty(name)));
        return Stream.concat(same, Stream.of("--server.port=0", "--spring.main.banner-mode=off"))
                .toArray(String[]::new);
    }

    /// By a connection that no node knows of.
    private void write(String industry) {
        jdbc.sql("update consultant set industry = ? where id = " + SHOWN)
                .param(industry)
                .update();
    }
}
