package io.magnetiq.platform;

import io.hypersistence.tsid.TSID;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Makes time-ordered 64-bit ids (TSID): 42 bits of milliseconds, then node and counter.
public final class Ids {
    private static final TSID.Factory LIVE = TSID.Factory.builder().build();
    private static final AtomicReference<TSID.Factory> FACTORY = new AtomicReference<>(LIVE);

    private static final AtomicReference<@Nullable Instant> NOW = new AtomicReference<>();

    private Ids() {}

    /// The present moment, as precise as every engine keeps it: what was written must equal what is read back.
    public static Instant now() {
        var pinned = NOW.get();
        return pinned == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : pinned;
    }

    public static long next() {
        return FACTORY.get().generate().toLong();
    }

    /// Runs work whose ids and times repeat from run to run; for filling an empty database, when nobody else writes.
    public static void repeatable(Instant from, Runnable work) {
        var random = new SplittableRandom(from.toEpochMilli());
        FACTORY.set(TSID.Factory.builder()
                .withNode(0)
                .withClock(Clock.fixed(from, ZoneOffset.UTC))
                .withRandomFunction(length -> {
                    var bytes = new byte[length];
                    random.nextBytes(bytes);
                    return bytes;
                })
                .build());
        NOW.set(from);
        try {
            work.run();
        } finally {
            FACTORY.set(LIVE);
            NOW.set(null);
        }
    }
}
