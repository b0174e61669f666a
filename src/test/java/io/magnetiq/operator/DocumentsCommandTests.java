package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `documents`: a folder of operations becomes a manifest, or the reason is told why not.
class DocumentsCommandTests {
    @TempDir
    private Path folder;

    @Test
    void eachFileIsAnEntry() throws IOException {
        write("b.graphql", "mutation Second { __typename }");
        write("a.graphql", "query First { ...On } fragment On on Query { __typename }");
        write("notes.txt", "none of them");

        var outcome = Shell.run("documents", folder.toString());
        var manifest = JsonMapper.shared().readTree(outcome.out());

        assertThat(outcome.code()).isZero();
        assertThat(manifest.path("format").asString()).isEqualTo("apollo-persisted-query-manifest");
        assertThat(manifest.path("version").asInt()).isEqualTo(1);
        assertThat(manifest.at("/operations/0/name").asString()).isEqualTo("First");
        assertThat(manifest.at("/operations/0/type").asString()).isEqualTo("query");
        assertThat(manifest.at("/operations/0/id").asString()).matches("[0-9a-f]{64}");
        assertThat(manifest.at("/operations/1/type").asString()).isEqualTo("mutation");
        assertThat(manifest.path("operations")).hasSize(2);
    }

    @Test
    void itCanBeWrittenToAFile() throws IOException {
        write("a.graphql", "query First { __typename }");
        var file = folder.resolve("manifest.json");

        assertThat(Shell.run("documents", folder.toString(), "--to", file.toString())
                        .code())
                .isZero();
        assertThat(Files.readString(file))
                .isEqualTo(Shell.run("documents", folder.toString()).out());
    }

    @Test
    void aFileThatIsNoOperationIsNamed() throws IOException {
        write("a.graphql", "query First { __typename }");
        for (var text :
                new String[] {"{ __typename }", "query A { a } query B { b }", "fragment F on Query { a }", "{"}) {
            write("odd.graphql", text);

            var outcome = Shell.run("documents", folder.toString());

            assertThat(outcome.code()).as(text).isEqualTo(1);
            assertThat(outcome.err()).contains("odd.graphql");
        }
    }

    @Test
    void namesAreUnique() throws IOException {
        write("a.graphql", "query First { __typename }");
        write("b.graphql", "query First { a: __typename }");

        assertThat(Shell.run("documents", folder.toString()).err()).contains("Two operations are named First");
    }

    @Test
    void aFolderThatIsNotThereIsNotUnderstood() {
        assertThat(Shell.run("documents", folder.resolve("none").toString()).code())
                .isEqualTo(2);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
