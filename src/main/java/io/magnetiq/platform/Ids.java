package io.magnetiq.platform;

import io.hypersistence.tsid.TSID;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/// Makes time-ordered 64-bit ids (TSID): 42 bits of milliseconds, then node and counter.
public final class Ids {
    private static final TSID.Factory LIVE = TSID.Factory.builder().build();
    private static final AtomicReference<TSID.Factory> FACTORY = new AtomicReference<>(LIVE);

    private Ids() {}

    public static long next() {
        return FACTORY.get().generate().toLong();
    }

    /// Runs work whose ids repeat from run to run; for filling an empty database, when nobody else writes.
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
        try {
            work.run();
        } finally {
            FACTORY.set(LIVE);
        }
    }
}
