package io.magnetiq.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of one drafted step.
///
/// @param message what changes, in plain words
record DraftedFiles(Path folder, String message, int version) {
    private static final int WIDTH = 116;

    void write(Proposal.Step step, List<String> advice) throws IOException {
        var topic = step.topic().isEmpty() ? "" : "_" + Draft.snake(step.topic());
        var name = "%d__%s%s.sql".formatted(version, Draft.snake(message), topic);
        var head = new ArrayList<String>();
        head.addAll(comment("%s: drafted from the entities, to be read before it is applied.".formatted(message)));
        if (step.topic().isEmpty()) {
            advice.forEach(line -> head.addAll(comment("By hand: " + line)));
        }
        write("V" + name, step, head, step.forward());
        write("U" + name, step, comment("Takes back: " + message + "."), step.back());
    }

    private void write(String name, Proposal.Step step, List<String> head, List<String> statements) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", head) + "\n" + String.join("\n", statements) + "\n");
        if (!step.transactional()) {
            Files.writeString(folder.resolve(name + ".conf"), "executeInTransaction=false\n");
        }
    }

    /// Comment lines of a width that can be read. A word within is not filled in, for Flyway fills comments too.
    private static List<String> comment(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder("--");
        for (var word : text.replaceAll("\\$\\{(\\w+)}", "$1").split(" ", -1)) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder("--  ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
