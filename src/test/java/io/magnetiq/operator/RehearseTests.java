package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Application;
import io.magnetiq.Operations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/// A rehearsal starts a server, has it answer, and leaves nothing behind.
class RehearseTests {
    @Test
    void startsAServerOfItsOwnAndLeavesNothing() {
        var settings = new ArrayList<String>();

        var outcome = Shell.run(
                given -> {
                    settings.addAll(List.of(given));
                    return SpringApplication.run(Application.class, given);
                },
                "rehearse");

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("Rehearsed with %d operations"
                        .formatted(Operations.all().size()));
        assertThat(settings)
                .filteredOn(setting -> setting.startsWith("--magnetiq.database.url="))
                .hasSize(1)
                .allSatisfy(setting -> assertThat(Path.of(setting.substring(setting.lastIndexOf(':') + 1))
                                .getParent())
                        .matches(folder -> !Files.exists(folder), "is gone"));
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
}
