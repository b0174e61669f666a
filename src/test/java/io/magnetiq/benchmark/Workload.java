package io.magnetiq.benchmark;

import io.magnetiq.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /// The operations that change something and can be done once with one body; each round makes new ones.
    static final Set<String> WRITES = Set.of("16-book-slot", "17-checkout");

    /// Whose calendar is asked for.
    static final String CONSULTANT = "consultant-7";

    private static final String SLUG = "article-7-" + Settings.LANGUAGE;
    private static final Set<String> HEAVY = Set.of(
            "12-authors-pages",
            "04-consultants",
            "06-admin-bookings",
            "22-admin-dashboard",
            "16-book-slot",
            "17-checkout");
    private static final String PROFILE = "05-consultant-profile";
    private static final String AVAILABILITY = "15-availability";

    /// An operation that not every version of the server has.
    private static final String DASHBOARD = "22-admin-dashboard";

    static List<Workload> of(List<String> names) {
        var known = Operations.all();
        return names.stream()
                .filter(name -> !name.equals(DASHBOARD)
                        || known.stream().anyMatch(one -> one.name().equals(name)))
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
        var slug = operation.name().equals(PROFILE) ? CONSULTANT : SLUG;
        var bySlug = variables.replace("slug", slug) != null;
        return new Workload(
                operation.name(),
                operation.document(),
                variables,
                operation.role(),
                bySlug ? List.of(slug) : List.of(),
                HEAVY.contains(operation.name()));
    }

    /// The same with the ids that only the server can tell.
    Workload on(Target server) {
        if (!name.equals(AVAILABILITY)) {
            return this;
        }
        var profile = of(List.of(PROFILE)).getFirst();
        var consultant = JsonMapper.shared().readTree(server.answer(profile)).at("/data/consultant");
        var known = new LinkedHashMap<>(variables);
        known.put("consultant", consultant.get("id").asString());
        known.put("type", consultant.at("/types/0/id").asString());
        return new Workload(name, document, known, role, parameters, heavy);
    }

    boolean writes() {
        return WRITES.contains(name);
    }

    /// Whether one statement can build its whole answer.
    boolean comparable() {
        return JsonSql.answers(name);
    }

    /// Its name, and what the reference does that does not give the same answer.
    String label() {
        if (writes()) {
            return name + " (against the same transaction by plain JDBC)";
        }
        return comparable() ? name : name + " (floor: the rows only, not the same answer)";
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
