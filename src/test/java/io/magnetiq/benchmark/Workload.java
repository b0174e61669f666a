package io.magnetiq.benchmark;

import io.magnetiq.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An operation of `schema/operations/` under load.
///
/// @param variables what they are on generated data
/// @param heavy whether it takes so long that a fifth of the warm-up has to do
record Workload(
        String name,
        String document,
        Map<String, Object> variables,
        String role,
        List<String> parameters,
        boolean heavy) {
    private static final String SLUG = "article-7-" + Settings.LANGUAGE;

    static List<Workload> of(List<String> names) {
        var known = Operations.all();
        return names.stream()
                .map(name -> known.stream()
                        .filter(operation -> operation.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No operation " + name)))
                .map(Workload::of)
                .toList();
    }

    private static Workload of(Operations operation) {
        var variables = new LinkedHashMap<>(operation.variables());
        variables.replace("lang", Settings.LANGUAGE);
        var bySlug = variables.replace("slug", SLUG) != null;
        return new Workload(
                operation.name(),
                operation.document(),
                variables,
                operation.role(),
                bySlug ? List.of(SLUG) : List.of(),
                operation.name().equals("12-authors-pages"));
    }

    String body() {
        return JsonMapper.shared().writeValueAsString(Map.of("query", document, "variables", variables));
    }

    /// The statement that answers it alone, as the engine understands it.
    String statement(boolean postgresql) {
        return postgresql ? JsonSql.onPostgresql(name) : JsonSql.of(name);
    }

    boolean needsKey() {
        return !role.isEmpty();
    }

    int warmup(int requests) {
        return heavy ? requests / 5 : requests;
    }

    @Override
    public String toString() {
        return name;
    }
}
