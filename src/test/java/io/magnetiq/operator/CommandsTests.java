package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tells commands from settings of the server.
class CommandsTests {
    @ParameterizedTest
    @ValueSource(strings = {"--server.port=8080", "--spring.profiles.active=demo", "--debug", "--help=no"})
    void aSettingStartsTheServer(String setting) {
        assertThat(Commands.run(Shell::noServer, setting)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-server.port=8080", "-Dx=y", "backup"})
    void whatSpringWouldPassOverIsNotUnderstood(String argument) {
        var answer = Shell.run("--server.port=8080", argument);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("What follows --server.port is no setting");
    }

    @Test
    void itsValueIsNotRepeated() {
        var first = Shell.run("-Dmagnetiq.secret=hidden");
        var behindABlank = Shell.run("--magnetiq.database.password", "hidden");

        assertThat(first.code()).isEqualTo(2);
        assertThat(first.err()).contains("-Dmagnetiq.secret is no setting").doesNotContain("hidden");
        assertThat(behindABlank.code()).isEqualTo(2);
        assertThat(behindABlank.err())
                .contains("What follows --magnetiq.database.password is no setting")
                .doesNotContain("hidden");
    }

    @Test
    void anEmptyArgumentIsNone() {
        assertThat(Commands.run(Shell::noServer, "--server.port=8080", "")).isEmpty();
    }

    @Test
    void nothingStartsTheServer() {
        assertThat(Commands.run(Shell::noServer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-V", "--version"})
    void anOptionOfTheCommandsDoesNot(String option) {
        assertThat(Shell.run(option).code()).isZero();
    }

    @Test
    void aWordThatIsNoCommandIsNotUnderstood() {
        assertThat(Shell.run("unknown").code()).isEqualTo(2);
    }
}
