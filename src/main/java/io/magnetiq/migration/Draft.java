package io.magnetiq.migration;

import io.magnetiq.database.DatabaseProperties;
import io.magnetiq.database.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.springframework.util.FileSystemUtils;

/// Writes the next migrations from what the entities say: checked, and tried forward and back on a database of its
/// own, before any file appears.
public final class Draft {
    private static final String ROOT = "classpath:db/migration/";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ,'()-]{0,79}");

    private final Path folder;
    private final DatabaseProperties settings;
    private final String language;
    private final Function<Engine, Metadata> model;

    /// @param folder of the folders `common`, `sqlite` and `postgresql`
    public Draft(Path folder, DatabaseProperties settings, String language) {
        this(folder, settings, language, Entities::metadata);
    }

    Draft(Path folder, DatabaseProperties settings, String language, Function<Engine, Metadata> model) {
        this.folder = folder.toAbsolutePath().normalize();
        this.settings = settings;
        this.language = language;
        this.model = model;
    }

    /// What came of it.
    ///
    /// @param files written, none if there was nothing to draft
    /// @param advice what no script can know
    public record Outcome(List<Path> files, List<String> advice) {}

    /// @param message what changes, in plain words
    public Outcome write(String message) {
        if (!PLAIN.matcher(message.strip()).matches()) {
            throw new IllegalArgumentException(
                    "Say in plain words what changes (at most 80 letters, digits and spaces), such as: phone of clients");
        }
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("draft");
            return write(message.strip(), scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("The draft cannot be written: " + e.getMessage(), e);
        } finally {
            FileSystemUtils.deleteRecursively(scratch == null ? null : scratch.toFile());
        }
    }

    private Outcome write(String message, Path scratch) throws IOException {
        var engine = Engine.of(settings.at("jdbc:sqlite:" + scratch.resolve("draft.db")));
        var entities = model.apply(engine);
        new History(engine, language, locations(engine)).up("latest");
        var proposal = Proposal.of(Drift.of(entities, Schema.of(engine)), entities);
        if (proposal.steps().isEmpty()) {
            return new Outcome(List.of(), proposal.advice());
        }
        var drafted = Files.createDirectories(scratch.resolve("drafted").resolve("common"));
        var number = nextVersion();
        for (var step : proposal.steps()) {
            new DraftedFiles(drafted, message, number++).write(step, proposal.advice());
        }
        Trial.of(engine, language, locations(engine), drafted, entities);
        return new Outcome(moved(drafted), proposal.advice());
    }

    /// The scripts of the folder if they are the whole history, else those of this jar and the folder's on top.
    private List<String> locations(Engine engine) {
        var own = Stream.of("common", engine.name())
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .map(path -> "filesystem:" + path)
                .toList();
        if (!Script.in(own, "V1__*.sql").isEmpty()) {
            return own;
        }
        return Stream.concat(Stream.of(ROOT + "common", ROOT + engine.name()), own.stream())
                .toList();
    }

    private int nextVersion() {
        return 1
                + Engine.kinds().stream()
                        .flatMap(engine -> Script.in(locations(engine), "V*.sql").stream())
                        .map(script -> ScriptName.of(script.name()))
                        .flatMap(Optional::stream)
                        .mapToInt(ScriptName::number)
                        .max()
                        .orElse(0);
    }

    /// Into the folder; if one cannot be written, none is.
    private List<Path> moved(Path drafted) throws IOException {
        var target = folder.resolve("common");
        var written = new ArrayList<Path>();
        try (var files = Files.list(drafted)) {
            Files.createDirectories(target);
            for (var file : files.sorted().toList()) {
                written.add(Files.copy(file, target.resolve(file.getFileName())));
            }
        } catch (IOException e) {
            for (var file : written) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
        return List.copyOf(written);
    }

    static String snake(String words) {
        return Pattern.compile("[a-z0-9]+")
                .matcher(words.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> found.group())
                .collect(Collectors.joining("_"));
    }
}
