package io.magnetiq.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import planted.Hasty;
import planted.Note;
import planted.Picture;

/// What the entities need and the scripts lack is drafted, for both engines, forward and back.
class DraftTests {
    private static final int NEXT = next();

    private final Engine engine = TestDatabase.engine(TestDatabase.fresh());

    @TempDir
    private Path folder;

    @Test
    void aDraftPassesLintAndIsWhatTheEntitiesNeed() throws Exception {
        new History(engine, "en").up("latest");
        var before = schema();

        var files = draft(Picture.class, Note.class).write("Notes on media").files();

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(
                        "U" + NEXT + "__notes_on_media.sql",
                        "U" + (NEXT + 1) + "__notes_on_media_media_kind.sql",
                        "U" + (NEXT + 1) + "__notes_on_media_media_kind.sql.conf",
                        "V" + NEXT + "__notes_on_media.sql",
                        "V" + (NEXT + 1) + "__notes_on_media_media_kind.sql",
                        "V" + (NEXT + 1) + "__notes_on_media_media_kind.sql.conf");
        assertThat(Lint.of("filesystem:" + folder)).isEmpty();
        var history = new History(engine, "en", "filesystem:" + folder.resolve("common"));
        assertThat(history.up("latest")).isEqualTo(2);
        assertThat(Drift.of(Entities.metadata(engine, Picture.class, Note.class), Schema.of(engine))
                        .differences())
                .isEmpty();
        history.down(true);
        history.down(true);
        assertThat(schema()).isEqualTo(before);
    }

    @Test
    void nothingToDraftWritesNothing() throws IOException {
        assertThat(draft().write("nothing new").files()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void theNextDraftBuildsOnTheLast() {
        draft(Picture.class, Note.class).write("Notes on media");

        assertThat(draft(Picture.class, Note.class).write("again").files()).isEmpty();
    }

    @Test
    void whatNoScriptCanKnowIsAdvice() throws IOException {
        var outcome = draft(Hasty.class).write("owners");

        assertThat(outcome.advice()).anyMatch(line -> line.contains("secret.value") && line.contains("two releases"));
        var script = Files.readString(folder.resolve("common").resolve("V" + NEXT + "__owners.sql"));
        assertThat(script)
                .contains("-- By hand: column secret.value")
                .contains("-- secret.owner may be null for now")
                .contains("ALTER TABLE secret ADD COLUMN owner ${text};");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "../../etc", "one\ntwo", "a;b", "${word}"})
    void aMessageThatIsNoPlainWordsIsRefused(String message) throws IOException {
        assertThatThrownBy(() -> draft(Hasty.class).write(message)).isInstanceOf(IllegalArgumentException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aDraftThatFailsLeavesNoFile() throws IOException {
        var target = Files.createDirectories(folder.resolve("common"));
        Files.createSymbolicLink(target.resolve("V" + NEXT + "__owners.sql"), folder.resolve("nowhere"));

        assertThatThrownBy(() -> draft(Hasty.class).write("owners")).hasMessageContaining("V" + NEXT + "__owners.sql");

        assertThat(files()).isEmpty();
    }

    private Draft draft(Class<?>... planted) {
        return new Draft(folder, engine.properties(), "en", scratch -> Entities.metadata(scratch, planted));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> schema() throws SQLException {
        try (var connection = engine.direct().getConnection()) {
            return engine.schema(connection);
        }
    }

    /// The number behind those of the scripts there are.
    private static int next() {
        try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            return 1
                    + files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("V"))
                            .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                            .max()
                            .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
