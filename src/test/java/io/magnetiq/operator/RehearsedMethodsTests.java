package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The JVM says nothing of a pattern that no class answers to: a start would take longer.
class RehearsedMethodsTests {
    private static final Path OPTIONS = Path.of("src/main/distribution/rehearsal.options");
    private static final String ONLY = "-XX:CompileCommand=compileonly,";
    private static final Pattern CLASSES = Pattern.compile("(?<folder>[\\w/]+)/(?<name>\\w*)(?<more>\\*?)\\.\\*");

    @ParameterizedTest
    @MethodSource("patterns")
    void namesClasses(String pattern) throws IOException {
        var classes = CLASSES.matcher(pattern);

        assertThat(classes.matches()).as("a package or a class, all methods").isTrue();
        var folder = classes.group("folder");
        var name = classes.group("name") + classes.group("more") + ".class";
        // The beginning of a name is one, too, of a package below.
        var deep = !classes.group("more").isEmpty();
        assertThat(inTheJdk(folder, name, deep) || onTheClassPath(folder, name, deep))
                .isTrue();
    }

    static List<String> patterns() throws IOException {
        return Files.readAllLines(OPTIONS).stream()
                .filter(line -> line.startsWith(ONLY))
                .map(line -> line.substring(ONLY.length()))
                .toList();
    }

    private static boolean inTheJdk(String folder, String name, boolean deep) throws IOException {
        var jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        var matcher = jdk.getPathMatcher("glob:" + name);
        try (var modules = Files.list(jdk.getPath("/modules"))) {
            return modules.map(module -> module.resolve(folder))
                    .filter(Files::isDirectory)
                    .anyMatch(within -> holds(within, deep, classFile -> matcher.matches(classFile.getFileName())));
        }
    }

    private static boolean holds(Path folder, boolean deep, Predicate<Path> classFile) {
        try (var files = Files.walk(folder, deep ? Integer.MAX_VALUE : 1)) {
            return files.filter(Files::isRegularFile).anyMatch(classFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean onTheClassPath(String folder, String name, boolean deep) throws IOException {
        return new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:" + folder + (deep ? "/**/" : "/") + name)
                        .length
                > 0;
    }
}
