package io.magnetiq.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/// Law: what a condition looks at is known to decide on beans, so that no setting is lost on prepared ones.
class DecidingTests {
    private static final List<String> CLASSES = List.of(
            "classpath*:org/springframework/boot/**/autoconfigure/**/*.class", "classpath*:io/magnetiq/**/*.class");

    /// The jar is made with one, so its sender is there.
    private static final String PREPARED_FOR = "spring.mail.host";

    @Test
    void whateverAConditionLooksAtDecides() throws IOException {
        var looked = looked();

        assertThat(looked).contains(PREPARED_FOR, "spring.mail.jndi-name", "server.forward-headers-strategy");
        assertThat(looked)
                .allMatch(name ->
                        name.equals(PREPARED_FOR) || Deciding.decides(ConfigurationPropertyName.adapt(name, '.')));
    }

    @ParameterizedTest
    @CsvSource({
        "SPRING_MAIL_TESTCONNECTION, spring.mail.testconnection",
        "MANAGEMENT_SERVER_PORT, management.server.port",
        "SERVER_FORWARDHEADERSSTRATEGY, server.forwardheadersstrategy",
        "SERVER_FORWARD_HEADERS_STRATEGY, server.forward.headers.strategy",
        "SPRING_AOT_ENABLED, spring.aot.enabled",
        "SPRING_CONFIG_LOCATION, spring.config.location"
    })
    void theEnvironmentDecidesAsWell(String variable, String setting) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("set-systemEnvironment", Map.of(variable, "x")));

        assertThat(PreparedBeans.deciding(environment)).contains(setting);
    }

    @Test
    void aProfileDecides() {
        var environment = bundled();
        environment.setActiveProfiles("demo");

        assertThat(PreparedBeans.deciding(environment)).contains("the profile demo");
    }

    @Test
    void whatStandsInTheJarDoesNotDecide() {
        assertThat(bundled().getProperty("spring.jpa.open-in-view")).isEqualTo("false");
        assertThat(PreparedBeans.deciding(bundled())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "server.port",
        "magnetiq.payment.provider",
        "spring.mail.properties.mail.smtp.auth",
        "spring.datasource.url"
    })
    void whatIsAskedWhenTheServerRunsDoesNotDecide(String setting) {
        var environment = bundled();
        environment.getPropertySources().addFirst(new MapPropertySource("given", Map.of(setting, "x")));

        assertThat(PreparedBeans.deciding(environment)).isEmpty();
    }

    /// As a start without any setting has it.
    private static ConfigurableEnvironment bundled() {
        var application = new SpringApplication(DecidingTests.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (var context = application.run()) {
            return context.getEnvironment();
        }
    }

    private static Set<String> looked() throws IOException {
        var names = new TreeSet<String>();
        var reader = new SimpleMetadataReaderFactory();
        for (var pattern : CLASSES) {
            for (var file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                var type = reader.getMetadataReader(file).getAnnotationMetadata();
                Stream.concat(Stream.of(type), type.getDeclaredMethods().stream())
                        .map(AnnotatedTypeMetadata::getAnnotations)
                        .flatMap(DecidingTests::looked)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Stream<String> looked(MergedAnnotations annotations) {
        assertThat(annotations.isPresent(ConditionalOnExpression.class))
                .as("an expression, which hides what it looks at")
                .isFalse();
        return Stream.concat(
                        annotations.stream(ConditionalOnProperty.class),
                        annotations.stream(ConditionalOnBooleanProperty.class))
                .flatMap(DecidingTests::names);
    }

    private static Stream<String> names(MergedAnnotation<?> condition) {
        var prefix = condition.getString("prefix");
        return Stream.of(condition.getStringArray("value"), condition.getStringArray("name"))
                .flatMap(Stream::of)
                .map(name -> prefix.isEmpty() ? name : prefix + "." + name);
    }
}
