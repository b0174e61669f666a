package io.magnetiq.startup;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/// A setting that somebody has given to this server, and where.
record Given(ConfigurationPropertyName name, ConfigurationPropertySource source) {
    /// All of them: whatever does not stand in the file in the jar.
    static Stream<Given> in(ConfigurableEnvironment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> !inTheJar(source))
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .map(IterableConfigurationPropertySource.class::cast)
                .flatMap(source -> source.stream().map(name -> new Given(name, source)));
    }

    /// Is it that setting, or an entry of it?
    boolean is(Setting setting) {
        return name.equals(setting.property())
                || (setting.several() && setting.property().isAncestorOf(name))
                || (variable()
                        && name.equals(
                                ConfigurationPropertyName.of(setting.name().replace('-', '.'))));
    }

    /// Is it the name of a family without anything below it, as a section of YAML whose lines are comments?
    boolean empty(List<Setting> known) {
        var property = source.getConfigurationProperty(name);
        return property != null
                && !StringUtils.hasText(Objects.toString(property.getValue(), ""))
                && known.stream().anyMatch(setting -> name.isAncestorOf(setting.property()));
    }

    /// Is it a variable of the environment? It may write a dash as an underscore, which is read as a dot.
    boolean variable() {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    /// Where it was written, as an operator may be told.
    String origin() {
        var property = source.getConfigurationProperty(name);
        return Objects.toString(property == null ? null : property.getOrigin(), "somewhere");
    }

    private static boolean inTheJar(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource file
                && file.getName().contains("class path resource [application.yaml]");
    }
}
