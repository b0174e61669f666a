package io.magnetiq.startup;

import java.util.Locale;
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

    /// Is it that setting, or a part of it?
    boolean is(ConfigurationPropertyName setting) {
        return setting.equals(name)
                || setting.isAncestorOf(name)
                || (variable() && letters(setting).equals(letters(name)));
    }

    /// Is it a variable of the environment?
    boolean variable() {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    /// Where it was written, as an operator may be told.
    String origin() {
        var property = source.getConfigurationProperty(name);
        return Objects.toString(property == null ? null : property.getOrigin(), "somewhere");
    }

    /// A variable may write a dash as an underscore, which is read as a dot where names are listed.
    private static String letters(ConfigurationPropertyName name) {
        return name.toString().toLowerCase(Locale.ROOT).replaceAll("[.-]", "");
    }

    private static boolean inTheJar(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource file
                && file.getName().contains("class path resource [application.yaml]");
    }
}
