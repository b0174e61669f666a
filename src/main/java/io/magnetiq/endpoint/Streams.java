package io.magnetiq.endpoint;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// All open sockets and event streams of this server: counted by whom they serve, known to whoever ends them all.
@Component
class Streams {
    private final Set<Stream> open = ConcurrentHashMap.newKeySet();
    private final Map<Party, Integer> served = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /// What stays open.
    interface Stream {
        /// Ends in order, for a client that goes on elsewhere.
        void leave();

        /// Called some times a second; must not wait.
        default void tick(long now) {}
    }

    /// Somebody whose streams are counted together.
    ///
    /// @param limit names the property that allows them so many
    record Party(String who, String limit, int allowed) {}

    void opened(Stream stream) {
        open.add(stream);
        if (stopping) {
            stream.leave();
        }
    }

    void closed(Stream stream) {
        open.remove(stream);
    }

    /// @return may they have one more?
    boolean admit(Party party) {
        if (served.merge(party, 1, Integer::sum) <= party.allowed()) {
            return true;
        }
        release(party);
        return false;
    }

    void release(Party party) {
        served.computeIfPresent(party, (_, count) -> count == 1 ? null : count - 1);
    }

    @Scheduled(fixedDelay = 250)
    void tick() {
        var now = System.nanoTime();
        open.forEach(stream -> stream.tick(now));
    }

    int serving() {
        return open.size();
    }

    boolean stopping() {
        return stopping;
    }

    static Refusal refusal() {
        return new Refusal(ErrorCode.UNAVAILABLE, "The server is stopping.");
    }

    void start() {
        stopping = false;
    }

    /// Lets nobody in any more.
    ///
    /// @return who is still in, in no order
    List<Stream> stop() {
        stopping = true;
        var all = new ArrayList<>(open);
        Collections.shuffle(all);
        return all;
    }
}
