package io.magnetiq.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A setting of ours, as the build writes it down for editors (Spring Boot's configuration metadata).
///
/// @param type name of the Java type it is read as
/// @param byDefault what holds where it is not set; empty where nothing does
public record Setting(String name, String type, String byDefault, String description) {
    static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("magnetiq");

    private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

    /// All there are, by name; none where the build made no list, as an editor that compiles by itself.
    public static List<Setting> all() {
        try (var metadata = Objects.requireNonNull(Setting.class.getResourceAsStream(METADATA))) {
            return JsonMapper.shared()
                    .readTree(metadata)
                    .path("properties")
                    .valueStream()
                    .map(Setting::of)
                    .filter(setting -> OURS.isAncestorOf(setting.property()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigurationPropertyName property() {
        return ConfigurationPropertyName.of(name);
    }

    /// May it have parts, the entries of a list or of a map?
    boolean several() {
        return type.startsWith("java.util.");
    }

    private static Setting of(JsonNode property) {
        var value = property.path("defaultValue");
        var byDefault = value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString("");
        return new Setting(
                property.path("name").asString(),
                property.path("type").asString(""),
                byDefault,
                property.path("description").asString("").lines().collect(Collectors.joining(" ")));
    }
}
