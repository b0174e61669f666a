package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.startup.Setting;
import org.junit.jupiter.api.Test;

/// The list of settings.
class SettingsCommandTests {
    @Test
    void allAreListedAndSayWhatTheyAre() {
        var answer = Shell.run("settings");

        assertThat(answer.code()).isZero();
        assertThat(answer.out().lines())
                .hasSize(Setting.all().size() + 1)
                .anyMatch(line -> line.matches("magnetiq\\.limits\\.depth +15 +how deep fields may nest.*"));
        assertThat(Setting.all())
                .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
    }

    @Test
    void aPartOfTheNameChooses() {
        assertThat(Shell.run("settings", "documents").out().lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("magnetiq.documents."));
        assertThat(Shell.run("settings", "chache").code()).isEqualTo(2);
    }
}
