package io.magnetiq.benchmark;

import io.magnetiq.benchmark.Load.Result;
import java.time.Duration;
import java.util.function.Supplier;

/// Asks until a program is warm: as often as wanted, and until its compilers rest.
///
/// A server is more code than its references, and compiled for longer; what compiling costs is no part of a request.
///
/// @param asked requests that it took
/// @param enough false if the time was up before
record WarmUp(long asked, boolean enough) {
    static final int SECONDS = 2;
    /// Of one core; code that hardly runs is always left to compile.
    private static final double REST = 0.05;

    /// @param compiling processor time of the compilers so far
    /// @param load asks for [#SECONDS]
    static WarmUp of(Supplier<Duration> compiling, int wanted, Supplier<Result> load) {
        var start = System.nanoTime();
        long asked = 0;
        var compiled = Double.MAX_VALUE;
        while ((asked < wanted || compiled > REST) && System.nanoTime() - start < Settings.WARMING.toNanos()) {
            var before = compiling.get();
            var began = System.nanoTime();
            asked += load.get().answers();
            compiled = share(compiling.get().minus(before), Duration.ofNanos(System.nanoTime() - began));
        }
        return new WarmUp(asked, asked >= wanted && compiled <= REST);
    }

    private static double share(Duration part, Duration whole) {
        return part.toNanos() / (double) whole.toNanos();
    }
}
