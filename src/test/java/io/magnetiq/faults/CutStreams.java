package io.magnetiq.faults;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Followers over both transports are cut off at random while bookings are written at speed: what each of them has seen
/// in all its lives is the journal, without a gap and without a repetition.
///
/// @param follows the number of the server they follow; the first one writes
/// @param kills how often that server is killed meanwhile
record CutStreams(int follows, int kills) implements BookingFaults.Fault {
    private static final int WRITERS = 8;
    private static final int DAYS = 120;
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration REST = Duration.ofSeconds(60);

    @Override
    public String on(Scene scene, Chance chance) throws Exception {
        var cuts = Integer.getInteger("cuts", 100);
        var begin = last(scene);
        var socket = Follower.bySocket(begin);
        var events = Follower.byEvents(begin);
        var randoms = chance.split(WRITERS + 2);
        var followers = new AtomicInteger(2);
        var lives = new AtomicInteger();
        Crowd.of(WRITERS + 3, member -> {
            switch (member) {
                case 0 -> cut(scene, socket, cuts, randoms.get(WRITERS), lives, followers);
                case 1 -> cut(scene, events, cuts, randoms.get(WRITERS + 1), lives, followers);
                case 2 -> kill(scene, lives, cuts, followers);
                default -> write(new Guest(scene, randoms.get(member - 3), DAYS), followers);
            }
            return null;
        });
        var end = last(scene);
        rest(scene, socket, end);
        rest(scene, events, end);
        var written = written(scene, begin);
        compare("WebSocket", written, socket.seen());
        compare("Server-Sent Events", written, events.seen());
        return "%d cuts of each transport%s, %d events written meanwhile, each seen once and in order by both"
                .formatted(cuts, kills == 0 ? "" : " and %d kills of the server".formatted(kills), written.size());
    }

    private void cut(
            Scene scene,
            Follower follower,
            int cuts,
            SplittableRandom random,
            AtomicInteger lives,
            AtomicInteger followers)
            throws Exception {
        try {
            for (int cut = 0; cut < cuts; cut++) {
                lives.incrementAndGet();
                try {
                    follower.follow(
                            uri(scene),
                            scene.site().key(),
                            Duration.ofMillis(random.nextLong(SHORTEST.toMillis(), LONGEST.toMillis())));
                } catch (IOException _) {
                    // The server is down; it will be back.
                    Thread.sleep(PAUSE);
                    cut--;
                }
            }
        } finally {
            followers.decrementAndGet();
        }
    }

    private void kill(Scene scene, AtomicInteger lives, int cuts, AtomicInteger followers) throws Exception {
        var node = scene.nodes().get(follows);
        for (int kill = 1; kill <= kills; kill++) {
            while (lives.get() < 2 * cuts * kill / (kills + 1) && followers.get() > 0) {
                Thread.sleep(PAUSE);
            }
            node.kill();
            scene.up(node, false);
        }
    }

    private static void write(Guest guest, AtomicInteger followers) throws InterruptedException {
        while (followers.get() > 0) {
            try {
                guest.send(guest.next());
            } catch (IOException _) {
                Thread.sleep(PAUSE);
            }
        }
    }

    private void rest(Scene scene, Follower follower, long end) throws IOException, InterruptedException {
        var latest = System.nanoTime() + REST.toNanos();
        while (follower.last() < end && System.nanoTime() < latest) {
            follower.follow(uri(scene), scene.site().key(), LONGEST);
        }
    }

    private URI uri(Scene scene) {
        return scene.nodes().get(follows).uri();
    }

    private static void compare(String transport, List<Long> written, List<Long> seen) {
        Violation.unless(
                seen.equals(written),
                "E: over %s %d events were seen and %d written; the first that differs is number %d"
                        .formatted(transport, seen.size(), written.size(), differs(written, seen)));
    }

    private static int differs(List<Long> written, List<Long> seen) {
        int at = 0;
        while (at < Math.min(written.size(), seen.size()) && written.get(at).equals(seen.get(at))) {
            at++;
        }
        return at;
    }

    private static long last(Scene scene) throws SQLException {
        try (var connection = scene.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select coalesce(max(sequence), 0) from journal")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Long> written(Scene scene, long after) throws SQLException {
        var written = new ArrayList<Long>();
        try (var connection = scene.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select sequence from journal where subject_type = 'Booking'"
                        + " and sequence > " + after + " order by sequence")) {
            while (rows.next()) {
                written.add(rows.getLong(1));
            }
        }
        return written;
    }
}
