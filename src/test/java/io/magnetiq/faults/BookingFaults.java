package io.magnetiq.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The faults of bookings, one after the other on one database; behind each, the oracles look.
final class BookingFaults {
    /// Pattern of the names of those that are to be tried.
    private static final String ONLY = System.getProperty("only", ".*");

    private static final Map<String, Fault> KILLED = Map.of("F01 killed server", new KilledServer());
    private static final Map<String, Fault> ONE_SERVER = new LinkedHashMap<>();
    private static final Map<String, Fault> TWO_SERVERS = new LinkedHashMap<>();

    static {
        ONE_SERVER.put("F02 lost answer", new LostAnswer());
        ONE_SERVER.put("F10 mixed writers", new MixedWriters());
        ONE_SERVER.put("F32 clock change", new ClockChange());
        ONE_SERVER.put("F05 terminated server", new TerminatedServer());
        ONE_SERVER.put("E01 cut streams", new CutStreams(0, 0));
        ONE_SERVER.put("E02 cut streams of a killed server", new CutStreams(0, 2));
        TWO_SERVERS.put("F19 storm", new Storm());
        TWO_SERVERS.put("F20 two servers, one slot", new OneSlot());
        TWO_SERVERS.put("F21 one key", new OneKey());
        TWO_SERVERS.put("E03 cut streams of another server", new CutStreams(1, 0));
    }

    private BookingFaults() {}

    /// One way of getting into the way of bookings; what must not be is an exception.
    interface Fault {
        /// @return what was seen, in figures
        String on(Scene scene, Chance chance) throws Exception;
    }

    /// @return what was violated
    static List<String> on(String engine, Chance chance) throws Exception {
        var violated = new ArrayList<String>();
        var scene = Scene.on(engine);
        try {
            run(KILLED, scene, chance, violated);
            scene.node().stop();
            scene.up(scene.node(), false);
            run(ONE_SERVER, scene, chance, violated);
            scene.up(scene.nodes().getLast(), false);
            run(TWO_SERVERS, scene, chance, violated);
        } finally {
            for (var node : scene.nodes()) {
                node.stop();
            }
        }
        run(Map.of("Oracles", new Planted()), scene, chance, violated);
        return violated;
    }

    private static void run(Map<String, Fault> faults, Scene scene, Chance chance, List<String> violated)
            throws Exception {
        for (var fault : faults.entrySet()) {
            if (!fault.getKey().matches(ONLY)) {
                continue;
            }
            var cpu = scene.processorTime();
            var begin = System.nanoTime();
            String seen;
            try {
                seen = fault.getValue().on(scene, chance);
                scene.look();
            } catch (Violation violation) {
                seen = "VIOLATED " + violation.getMessage();
                violated.add(fault.getKey());
            }
            var seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            System.out.printf(
                    "%s on %s: %s (%d s, %d s of the servers' processors)%n",
                    fault.getKey(),
                    scene.site().engine(),
                    seen,
                    seconds,
                    scene.processorTime().minus(cpu).toSeconds());
        }
    }
}
