package io.magnetiq.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// A setting that is wrong keeps the server from starting, and is named.
@ExtendWith(OutputCaptureExtension.class)
class KnownSettingsTests {
    private static final Pattern ASKED = Pattern.compile("@Value\\(\"\\$\\{(magnetiq\\.[a-z.-]+)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "magnetiq.limits.dept | There is no setting magnetiq.limits.dept (",
                "magnetiq.limits.dept | Below magnetiq.limits there are aliases, body-bytes,",
                "magnetiq.chache.size | Below magnetiq there are booking, cache,",
                "magnetiq.cachesize   | There is no setting magnetiq.cachesize ("
            })
    void whatThereIsNotIsRefused(String name, String message) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> KnownSettings.check(given(name)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "magnetiq.limits.depth",
                "magnetiq.limits.bodyBytes",
                "magnetiq.languages.supported[1]",
                "magnetiq.languages.fallbacks.gsw[0]",
                "magnetiq.execution.breadth-first",
                "magnetiqs.own",
                "server.prot"
            })
    void whatThereIsOrIsNotOursPasses(String name) {
        assertThatCode(() -> KnownSettings.check(given(name))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "MAGNETIQ_LIMITS_DEPTH, false",
        "MAGNETIQ_LIMITS_BODYBYTES, false",
        "MAGNETIQ_LIMITS_BODY_BYTES, false",
        "MAGNETIQ_SERVICE_HOST, true"
    })
    void aVariableThatIsNoneIsToldOf(String variable, boolean told, CapturedOutput output) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("set-systemEnvironment", Map.of(variable, "x")));

        KnownSettings.check(environment);

        assertThat(output.getAll().contains("There is no setting magnetiq.service.host ("))
                .isEqualTo(told);
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
    @ValueSource(strings = {"--magnetiq.booking.alternatives=-1", "--magnetiq.booking.hold=-5m"})
    void nothingIsNegative(String setting, CapturedOutput output) {
        assertThatCode(() -> start(setting)).isNotNull();

        assertThat(output.getErr() + output.getOut())
                .contains("must not be negative")
                .doesNotContain("\tat ");
    }

    /// A server that has nothing but settings.
    @EnableConfigurationProperties(KnownSettingsTests.Bookings.class)
    @Import(NothingNegative.class)
    private static final class Server {}

    @ConfigurationProperties("magnetiq.booking")
    record Bookings(Duration hold, int alternatives) {}

    private static void start(String setting) {
        var application = new SpringApplication(Server.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(setting).close();
    }

    private static StandardEnvironment given(String name) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of(name, "x")));
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
