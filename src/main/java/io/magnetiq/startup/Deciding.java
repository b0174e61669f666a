package io.magnetiq.startup;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/// Which settings decide on beans: those that a condition of Spring Boot's looks at. Ours are asked when the server
/// runs.
final class Deciding {
    /// An environment variable may write a dash as an underscore, which is read as a dot where names are listed.
    private static final List<ConfigurationPropertyName> DECIDE =
            names("server.forward-headers-strategy", "server.forward.headers.strategy", "spring", "management");

    /// Of these families no condition looks at any, but for the host of the mail server, which is prepared for.
    private static final List<ConfigurationPropertyName> DO_NOT = names(
            "spring.application.name",
            "spring.application.pid",
            "spring.application.version",
            "spring.config.additional-location",
            "spring.config.import",
            "spring.datasource.password",
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.graphql.cors",
            "spring.lifecycle",
            "spring.mail.default-encoding",
            "spring.mail.host",
            "spring.mail.password",
            "spring.mail.port",
            "spring.mail.properties",
            "spring.mail.protocol",
            "spring.mail.ssl",
            "spring.mail.username",
            "spring.ssl");

    private Deciding() {}

    /// Those that are set, apart from the ones of the file in the jar.
    static Stream<String> among(ConfigurableEnvironment environment) {
        return Given.in(environment)
                .map(Given::name)
                .filter(Deciding::decides)
                .map(ConfigurationPropertyName::toString);
    }

    static boolean decides(ConfigurationPropertyName setting) {
        return within(DECIDE, setting) && !within(DO_NOT, setting);
    }

    private static boolean within(List<ConfigurationPropertyName> families, ConfigurationPropertyName setting) {
        return families.stream().anyMatch(family -> family.equals(setting) || family.isAncestorOf(setting));
    }

    private static List<ConfigurationPropertyName> names(String... names) {
        return Stream.of(names).map(ConfigurationPropertyName::of).toList();
    }
}
