package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Application;
import io.magnetiq.OnlyOn;
import io.magnetiq.Operations;
import io.magnetiq.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// A rehearsal starts a server, has it answer, and leaves nothing behind.
@OnlyOn(engine = TestDatabase.SQLITE, because = "a rehearsal has a database of its own")
class RehearseTests {
    private static final Pattern TOLD =
            Pattern.compile("Rehearsed with (\\d+) operations and (\\d+) requests behind them");

    private final List<String> settings = new ArrayList<>();

    @Test
    void asksAServerOfItsOwnAndLeavesNothing() {
        var outcome = Shell.run(this::server, "rehearse");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(told(outcome, 1)).isEqualTo(Operations.all().size());
        assertThat(told(outcome, 2)).isLessThan(2 * queries()).isPositive();
        assertThat(database()).matches(file -> !Files.exists(file.getParent()), "is gone with its folder");
    }

    @Test
    void withAKeyAsksWhatDemandsARole(@TempDir Path folder) {
        var url = "jdbc:sqlite:" + folder.resolve("copy.db");
        assertThat(Shell.run("migrate", "up", "--url", url).code()).isZero();
        var made = Shell.run(
                "key",
                "create",
                "--url",
                url,
                "--user",
                "ada@example.org",
                "--first-name",
                "Ada",
                "--last-name",
                "Byron",
                "--role",
                "ADMIN");
        var key = made.out()
                .lines()
                .filter(line -> line.startsWith("mgq_"))
                .findFirst()
                .orElseThrow();

        var outcome = Shell.run(this::server, "rehearse", "--url", url, "--key", key);

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(told(outcome, 2)).isEqualTo(2 * queries());
        assertThat(database()).exists();
    }

    @Test
    void aServerThatDoesNotStartFailsIt() {
        var outcome = Shell.run(
                _ -> {
                    throw new IllegalStateException("The port is taken");
                },
                "rehearse");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("The port is taken");
    }

    private ConfigurableApplicationContext server(String... given) {
        settings.addAll(List.of(given));
        return SpringApplication.run(Application.class, given);
    }

    private Path database() {
        var setting = "--magnetiq.database.url=jdbc:sqlite:";
        return settings.stream()
                .filter(given -> given.startsWith(setting))
                .map(given -> Path.of(given.substring(setting.length())))
                .findFirst()
                .orElseThrow();
    }

    private static int told(Shell.Outcome outcome, int number) {
        var told = TOLD.matcher(outcome.out());
        assertThat(told.find()).as(outcome.out()).isTrue();
        return Integer.parseInt(told.group(number));
    }

    private static int queries() {
        return Math.toIntExact(Operations.all().stream()
                .filter(operation -> operation.document().contains("\nquery "))
                .count());
    }
}
