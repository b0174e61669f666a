package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Law: files are small, types say what they are, every package is null-marked, nothing is left for later.
class StyleTests {
    private static final int LONGEST = 200;
    private static final Pattern TYPE = Pattern.compile(
            "(?m)^(///.*\\R)?((?:@[^\\n]*\\R(?:[ )}\"][^\\n]*\\R)*)*)(?:public |abstract |final |sealed )*(?:class|record|interface|enum|@interface) (\\w+)");

    @Test
    void filesHaveAtMostTwoHundredLines() {
        assertThat(java("src").filter(file -> lines(file).size() > LONGEST)).isEmpty();
    }

    @Test
    void everyTypeSaysWhatItIs() {
        var silent = java("src")
                .filter(file -> !file.endsWith("package-info.java"))
                .filter(file -> {
                    var type = TYPE.matcher(text(file));
                    return !type.find() || type.group(1) == null;
                });

        assertThat(silent).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = java("src/main").map(Path::getParent).distinct();

        assertThat(packages)
                .allSatisfy(folder -> assertThat(text(folder.resolve("package-info.java")))
                        .startsWith("///")
                        .contains("@NullMarked"));
    }

    @Test
    void nothingIsLeftForLater() {
        var unfinished = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

        assertThat(java("src").filter(file -> unfinished.matcher(text(file)).find()))
                .isEmpty();
    }

    private static Stream<Path> java(String root) {
        try {
            return Files.walk(Path.of(root)).filter(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
