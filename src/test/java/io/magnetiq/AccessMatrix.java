package io.magnetiq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The checked-in table of who may read what: `field rule` for every field, and the outcome for each caller for those
/// of `Query`.
final class AccessMatrix {
    private static final Path FILE = Path.of("src/test/resources/access-matrix.txt");
    private static final int WORDS_OF_A_RULE = 2;

    private AccessMatrix() {}

    static List<String> rules() {
        return lines(true);
    }

    static List<String> outcomes() {
        return lines(false);
    }

    private static List<String> lines(boolean rules) {
        try (var lines = Files.lines(FILE)) {
            return lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(line -> String.join(" ", line.split("\\s+")))
                    .filter(line -> rules == (line.split(" ").length == WORDS_OF_A_RULE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Says which lines to add and which to take out; nothing where both are the same.
    static String difference(List<String> written, List<String> found) {
        var missing = minus(found, written);
        var wrong = minus(written, found);
        return missing.isEmpty() && wrong.isEmpty()
                ? ""
                : "%s\nadd:\n%s\ntake out:\n%s".formatted(FILE, missing, wrong);
    }

    private static String minus(List<String> lines, List<String> others) {
        var known = Set.copyOf(others);
        return lines.stream().filter(line -> !known.contains(line)).collect(Collectors.joining("\n"));
    }
}
