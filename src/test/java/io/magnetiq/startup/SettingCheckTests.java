package io.magnetiq.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// A setting that is wrong keeps the server from starting, and is named.
@ExtendWith(OutputCaptureExtension.class)
class SettingCheckTests {
    private static final Pattern ASKED = Pattern.compile("@Value\\(\"\\$\\{(magnetiq\\.[a-z.-]+)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "magnetiq.limits.dept | There is no setting magnetiq.limits.dept (",
                "magnetiq.limits.dept | Below magnetiq.limits there are aliases, body-bytes,",
                "magnetiq.chache.size | Below magnetiq there are booking, cache,",
                "magnetiq.cachesize   | There is no setting magnetiq.cachesize (",
                "magnetiq.secret.own  | There is no setting magnetiq.secret.own ("
            })
    void whatThereIsNotIsRefused(String name, String message) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> SettingCheck.check(given(name, "x")))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "magnetiq.limits.depth",
                "magnetiq.limits.bodyBytes",
                "magnetiq.languages.supported[1]",
                "magnetiq.languages.fallbacks.gsw[0]",
                "magnetiq.listing.cache",
                "magnetiqs.own",
                "server.prot"
            })
    void whatThereIsOrIsNotOursPasses(String name) {
        assertThatCode(() -> SettingCheck.check(given(name, "1"))).doesNotThrowAnyException();
    }

    @Test
    void aSectionWithoutLinesPasses() {
        assertThatCode(() -> SettingCheck.check(given("magnetiq.limits", ""))).doesNotThrowAnyException();
        assertThatCode(() -> SettingCheck.check(given("magnetiq.limits", "5"))).isInstanceOf(StartRefused.class);
        assertThatCode(() -> SettingCheck.check(given("magnetiq.none", ""))).isInstanceOf(StartRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "MAGNETIQ_LIMITS_DEPTH, false",
        "MAGNETIQ_LIMITS_BODYBYTES, false",
        "MAGNETIQ_LIMITS_BODY_BYTES, false",
        "MAGNETIQ_LANGUAGES_SUPPORTED_0, false",
        "MAGNETIQ_DEMO_KEY_ADMIN, false",
        "MAGNETIQ_DEMO_KEY_SUPER_ADMIN, false",
        "MAGNETIQ_LIMITSDEPTH, true",
        "MAGNETIQ_SERVICE_HOST, true"
    })
    void aVariableThatIsNoneIsToldOf(String variable, boolean told, CapturedOutput output) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("set-systemEnvironment", Map.of(variable, "1")));

        SettingCheck.check(environment);

        assertThat(output.getAll().contains("No settings of this server")).isEqualTo(told);
        assertThat(output.getAll().contains(variable)).isEqualTo(told);
    }

    @Test
    void allThatAreAskedForAreKnown() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var asked = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> ASKED.matcher(read(file)).results().map(found -> found.group(1)))
                    .map(ConfigurationPropertyName::of)
                    .toList();

            assertThat(asked).hasSizeGreaterThan(5);
            assertThat(Setting.all()).extracting(Setting::property).containsAll(asked);
        }
    }

    @Test
    void aStartEndsWithNothingButTheReason(CapturedOutput output) {
        assertThatCode(() -> start("--magnetiq.limits.dept=5")).isInstanceOf(StartRefused.class);

        assertThat(output.getErr() + output.getOut())
                .contains("APPLICATION FAILED TO START", "\"magnetiq.limits.dept\" from property source")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--magnetiq.booking.alternatives=-1    | must not be negative, and is -1",
                "--magnetiq.booking.hold=-5m           | must not be negative, and is PT-5M",
                "--magnetiq.delivery.retries=0s,-5s    | must not be negative",
                "--magnetiq.limits.execution-timeout=-1s | must not be negative",
                "--magnetiq.cache.size=-1MB            | must not be negative",
                "--magnetiq.limits.depth=deep          | Value: \"deep\"",
                "--magnetiq.execution.breadth-first=perhaps | Value: \"perhaps\""
            })
    void aValueThatCannotBeIsRefused(String setting, String reason, CapturedOutput output) {
        assertThatCode(() -> start(setting)).isNotNull();

        assertThat(output.getErr() + output.getOut())
                .contains("APPLICATION FAILED TO START", setting.substring(2, setting.indexOf('=')), reason)
                .doesNotContain("\tat ");
    }

    /// A server that has nothing but settings.
    private static final class Server {}

    private static void start(String setting) {
        var application = new SpringApplication(Server.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(setting).close();
    }

    private static StandardEnvironment given(String name, String value) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of(name, value)));
        return environment;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
