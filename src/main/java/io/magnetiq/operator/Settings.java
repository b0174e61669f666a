package io.magnetiq.operator;

import io.magnetiq.database.DatabaseProperties;
import io.magnetiq.database.Engine;
import io.magnetiq.migration.Draft;
import io.magnetiq.migration.History;
import io.magnetiq.transfer.Transfer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import picocli.CommandLine.Option;

/// The database a command works on: the server's own, from the same settings, unless another is named.
class Settings {
    @Option(
            names = "--url",
            paramLabel = "<jdbc-url>",
            description = "The database; by default the server's (magnetiq.database.url).")
    private @Nullable String url;

    private static @Nullable Configured known;

    /// What of the application a command needs.
    @EnableConfigurationProperties(DatabaseProperties.class)
    private static final class Application {}

    /// What the server's settings say.
    private record Configured(DatabaseProperties database, String language) {}

    Engine engine() {
        var configured = configured().database();
        return Engine.of(url == null ? configured : configured.at(url));
    }

    /// The migrations of a database with the same settings.
    static History history(Engine engine) {
        return new History(engine, configured().language());
    }

    /// The migrations of a database that is there.
    History history() {
        var engine = engine();
        engine.file().filter(Files::notExists).ifPresent(file -> {
            throw new IllegalStateException("There is no database at " + file);
        });
        return history(engine);
    }

    /// The way from one database to another.
    static Transfer transfer(String from, String to) {
        var configured = configured();
        return new Transfer(
                Engine.of(configured.database().at(from)),
                Engine.of(configured.database().at(to)),
                configured.language());
    }

    static Draft draft(Path folder) {
        var configured = configured();
        return new Draft(folder, configured.database(), configured.language());
    }

    /// The same for the life of the process, so read once.
    private static synchronized Configured configured() {
        if (known == null) {
            known = read();
        }
        return known;
    }

    private static Configured read() {
        var application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                // What a command prints is its answer; why it failed it says itself.
                .properties(
                        "logging.level.root=warn",
                        "logging.level.io.magnetiq.startup=off",
                        "logging.level.org.springframework.boot.diagnostics=off");
        try (var context = application.run()) {
            return new Configured(
                    context.getBean(DatabaseProperties.class),
                    context.getEnvironment().getProperty("magnetiq.languages.default", "en"));
        }
    }
}
