package io.magnetiq.benchmark;

import io.magnetiq.benchmark.Load.Result;
import io.magnetiq.benchmark.Meter.Usage;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What was measured of one operation against one target.
///
/// @param rate answers a second
/// @param cpu processor time of the target for an answer, in milliseconds; without its compilers'
/// @param compiling processor time of its compilers beside each answer, in milliseconds
/// @param allocated memory taken for an answer, in kilobytes
/// @param median 50th percentile of the response time, in milliseconds
/// @param percentile99 99th percentile of the response time, in milliseconds
record Figures(double rate, double cpu, double compiling, double allocated, double median, double percentile99) {
    static Figures of(Result result, Usage usage) {
        return new Figures(
                result.rate(),
                usage.cpu().toNanos() / 1e6 / result.answers(),
                usage.compiling().toNanos() / 1e6 / result.answers(),
                usage.allocated() / 1024.0 / result.answers(),
                result.median(),
                result.percentile99());
    }

    /// The median of each figure over the rounds.
    static Figures median(List<Figures> rounds) {
        return new Figures(
                median(rounds, Figures::rate),
                median(rounds, Figures::cpu),
                median(rounds, Figures::compiling),
                median(rounds, Figures::allocated),
                median(rounds, Figures::median),
                median(rounds, Figures::percentile99));
    }

    static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        var sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,.0f/s, %.3f ms CPU (and %.3f compiling), %,.0f kB", rate, cpu, compiling, allocated);
    }
}
