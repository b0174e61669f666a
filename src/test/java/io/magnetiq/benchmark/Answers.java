package io.magnetiq.benchmark;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the targets to one answer, so that nobody is fast by leaving something out.
final class Answers {
    private static final JsonMapper JSON = JsonMapper.shared();

    static final String[] COUNTED = {"X-Db-Statements", "yes"};

    private Answers() {}

    /// What is told of one answer of the server.
    ///
    /// @param bytes of the answer itself
    /// @param statements that it took
    record Sample(int bytes, int statements) {}

    static void demandEqual(Workload workload, Target server, List<Target> references) {
        var answer = JSON.readTree(server.answer(workload));
        for (var reference : references) {
            var other = JSON.readTree(reference.answer(workload));
            if (!other.equals(answer)) {
                throw new IllegalStateException("The answers to %s differ%n%s"
                        .formatted(workload, difference(server, lines(answer), reference, lines(other))));
            }
        }
    }

    static Sample sample(String counted) {
        var answer = JSON.readTree(counted);
        if (answer.has("errors")) {
            throw new IllegalStateException("The server refuses: " + counted);
        }
        return new Sample(
                JSON.writeValueAsBytes(Map.of("data", answer.get("data"))).length,
                answer.at("/extensions/db/statements").asInt());
    }

    private static String difference(Target one, List<String> here, Target other, List<String> there) {
        int i = 0;
        while (i < here.size() && i < there.size() && here.get(i).equals(there.get(i))) {
            i++;
        }
        return "%s, line %d: %s%n%s, line %d: %s".formatted(one, i, line(here, i), other, i, line(there, i));
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number).strip() : "nothing";
    }

    private static List<String> lines(JsonNode json) {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(json)
                .lines()
                .toList();
    }
}
