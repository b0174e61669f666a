package io.magnetiq.operator;

import io.magnetiq.Application;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.ConfigurableApplicationContext;

/// Runs the commands of the jar: here, or in a process that can be killed.
public final class Shell {
    /// What a command has done.
    public record Outcome(int code, String out, String err) {}

    private Shell() {}

    public static Outcome run(String... arguments) {
        return run(Shell::noServer, arguments);
    }

    /// @param server how the command starts one
    static Outcome run(Function<String[], ConfigurableApplicationContext> server, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var oldOut = System.out;
        var oldErr = System.err;
        try (var newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                var newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setOut(newOut);
            System.setErr(newErr);
            var code = Commands.run(server, arguments).orElseThrow();
            newOut.flush();
            return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }

    static ConfigurableApplicationContext noServer(String... settings) {
        throw new AssertionError("No command was to start a server: " + String.join(" ", settings));
    }

    /// The jar in a process of its own, compiled as the tests are, whose output is one stream.
    public static Process process(String... arguments) throws IOException {
        return builder(arguments).redirectErrorStream(true).start();
    }

    static ProcessBuilder builder(String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Application.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /// Reads what a process says up to a line that holds these words.
    public static boolean says(Process process, String words) throws IOException {
        var reader = process.inputReader();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains(words)) {
                return true;
            }
        }
        return false;
    }
}
