package io.magnetiq.faults;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A JVM of ours that may be killed; it ends with us at the latest.
final class Child {
    private static final List<String> FLAGS = List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED");

    private Child() {}

    /// Runs a main class of this class path, its output to be read.
    static Process of(Class<?> main, String... arguments) throws IOException {
        return start(
                Redirect.PIPE,
                Redirect.INHERIT,
                Stream.of("-cp", System.getProperty("java.class.path"), main.getName()),
                arguments);
    }

    /// Runs the packaged server.
    static Process server(String... arguments) throws IOException {
        return start(Redirect.PIPE, Redirect.INHERIT, Stream.of("-jar", System.getProperty("jar")), arguments);
    }

    /// Runs the packaged server, which says all it has to say to the end of a file.
    ///
    /// @param shortLived does it not live long enough to be compiled well?
    static Process server(Path log, boolean shortLived, String... arguments) throws IOException {
        var file = Redirect.appendTo(log.toFile());
        var compiler = "-XX:TieredStopAtLevel=" + (shortLived ? 1 : 4);
        return start(file, file, Stream.of(compiler, "-jar", System.getProperty("jar")), arguments);
    }

    private static Process start(Redirect out, Redirect errors, Stream<String> what, String... arguments)
            throws IOException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FLAGS);
        what.forEach(command::add);
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(errors)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }
}
