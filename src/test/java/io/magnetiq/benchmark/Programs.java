package io.magnetiq.benchmark;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts what a run needs: our server as a user starts it, the references, the load tool.
final class Programs {
    private static final String HEAP = "-Xmx512m";
    private static final List<String> FLAGS = List.of(HEAP, "--enable-native-access=ALL-UNNAMED");

    private static final int SOCKETS = 15_000;

    private final Settings settings;

    Programs(Settings settings) {
        this.settings = settings;
    }

    /// The packaged server on a database; it fills an empty one.
    Target server(String database, List<String> flags) {
        return server(
                database,
                flags,
                List.of(
                        "--magnetiq.demo.pages=" + settings.pages(),
                        "--magnetiq.demo.blocks-per-page=" + Settings.BLOCKS_PER_PAGE,
                        "--magnetiq.demo.authors=" + Settings.AUTHORS,
                        "--magnetiq.demo.consultants=" + Settings.CONSULTANTS,
                        "--magnetiq.demo.bookings=" + Settings.BOOKINGS));
    }

    /// The same for very many sockets, with the small demo.
    Target serverOfSockets(String database) {
        var flags = new ArrayList<>(settings.flags());
        flags.add("-Xmx2g");
        return server(
                database,
                flags,
                List.of(
                        "--magnetiq.endpoint.streams-per-user=" + SOCKETS,
                        "--magnetiq.endpoint.streams-per-address=" + SOCKETS));
    }

    private Target server(String database, List<String> flags, List<String> more) {
        var port = Target.freePort();
        var arguments = new ArrayList<>(FLAGS);
        arguments.addAll(flags);
        arguments.addAll(List.of(
                "-jar",
                settings.jar().toString(),
                "--spring.profiles.active=demo",
                "--magnetiq.demo.today=2027-03-01"));
        arguments.addAll(reachable(port, database));
        arguments.addAll(more);
        if (settings.operations().stream().anyMatch(Workload.WRITES::contains)) {
            // Guests may hold few slots at a time: the load tool says, as a proxy would, that each is another.
            arguments.add("--server.forward-headers-strategy=native");
        }
        var key = Map.of("MAGNETIQ_DEMO_KEY_ADMIN", Settings.KEY);
        var program = JavaProcess.start(Cores.SERVER, arguments, key, log("server"));
        return new Target("server", program, port, _ -> "/graphql");
    }

    /// The packaged server as it starts by itself, on a database that is filled.
    ///
    /// @param program what starts it
    /// @param flags flags for its JVM, beside those that the run is told; those of `jvm.options` win over both
    Target started(String database, List<String> program, String... flags) {
        var port = Target.freePort();
        var command = new ArrayList<>(program);
        command.addAll(reachable(port, database));
        var all = new ArrayList<>(List.of(HEAP));
        all.addAll(List.of(flags));
        all.addAll(settings.flags());
        var environment =
                Map.of("JAVA_HOME", System.getProperty("java.home"), "JDK_JAVA_OPTIONS", String.join(" ", all));
        return new Target(
                "server",
                JavaProcess.startCommand(Cores.SERVER, command, environment, log("start")),
                port,
                _ -> "/graphql");
    }

    private static List<String> reachable(int port, String database) {
        return List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                // Tomcat otherwise closes a connection after a hundred requests.
                "--server.tomcat.max-keep-alive-requests=-1",
                "--magnetiq.database.url=" + database);
    }

    /// The two references, which are one program: one statement, and memory.
    List<Target> references(String database, List<Workload> workloads) {
        var port = Target.freePort();
        var arguments = new ArrayList<>(FLAGS);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), ReferenceServer.class.getName()));
        arguments.addAll(List.of(Integer.toString(port), database));
        workloads.forEach(workload -> arguments.add(workload.name()));
        var program = JavaProcess.start(Cores.SERVER, arguments, Map.of(), log("reference"));
        return List.of(
                new Target("one statement", program, port, name -> ReferenceServer.SQL + name),
                new Target("memory", program, port, name -> ReferenceServer.MEMORY + name));
    }

    /// The reference for events: whatever it is sent, it sends to everybody.
    Target broadcast() {
        var port = Target.freePort();
        var arguments = new ArrayList<>(FLAGS);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Broadcast.class.getName()));
        arguments.add(Integer.toString(port));
        return new Target(
                "broadcast",
                JavaProcess.start(Cores.SERVER, arguments, Map.of(), log("broadcast")),
                port,
                _ -> "/graphql");
    }

    Load load() {
        var own = LoadTool.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        var arguments = List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // Errors only, and not among the results.
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
                "-cp",
                own + File.pathSeparator + settings.tool(),
                LoadTool.class.getName());
        return new Load(JavaProcess.startTalking(Cores.LOAD, arguments, log("load")), settings.folder());
    }

    private Path log(String program) {
        return settings.folder().resolve(program + ".log");
    }
}
