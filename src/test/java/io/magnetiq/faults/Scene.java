package io.magnetiq.faults;

import io.magnetiq.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// Two servers that may run on one database, and the ledger of what they acknowledged.
record Scene(Site site, List<Node> nodes, Ledger ledger, Oracles oracles) {
    /// Seconds until a server that was killed must serve again.
    private static final Duration READY = Duration.ofSeconds(Long.getLong("ready", 15));

    static Scene on(String engine) throws IOException {
        var folder = Files.createTempDirectory("faults");
        var site = Site.on(engine);
        var ledger = new Ledger(folder.resolve("ledger.tsv"));
        System.out.println("Ledger and logs on %s: %s".formatted(engine, folder));
        return new Scene(
                site, List.of(node(site, folder, 1), node(site, folder, 2)), ledger, new Oracles(site.ids(), ledger));
    }

    private static Node node(Site site, Path folder, int number) throws IOException {
        return new Node(site.url(), folder.resolve("node-%d.log".formatted(number)));
    }

    Node node() {
        return nodes.getFirst();
    }

    /// What the servers that run have used so far.
    Duration processorTime() {
        return nodes.stream().map(Node::processorTime).reduce(Duration.ZERO, Duration::plus);
    }

    /// Starts a server that must be there in time.
    Duration up(Node node, boolean shortLived) throws IOException, InterruptedException {
        var taken = node.start(shortLived);
        Violation.unless(taken.compareTo(READY) <= 0, "H: ready only after %d ms".formatted(taken.toMillis()));
        return taken;
    }

    /// Somebody who does not say who they are.
    Caller guest(int node) {
        return new Caller(nodes.get(node).uri(), null);
    }

    Caller office(int node) {
        return new Caller(nodes.get(node).uri(), site.key());
    }

    Connection connect() throws SQLException {
        return TestDatabase.engine(site.url()).direct().getConnection();
    }

    /// Demands that all oracles are content.
    void look() throws Exception {
        try (var connection = connect()) {
            var violations = oracles.violations(connection);
            Violation.unless(
                    violations.isEmpty(),
                    "%d violations, first of all %s"
                            .formatted(
                                    violations.size(),
                                    violations.stream().limit(5).toList()));
        }
    }
}
