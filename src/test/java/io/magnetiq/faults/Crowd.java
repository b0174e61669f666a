package io.magnetiq.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Clients who begin at the same moment.
final class Crowd {
    private Crowd() {}

    /// What one of them does.
    @FunctionalInterface
    interface Member<T> {
        T act(int number) throws Exception;
    }

    /// What each of them got, once all are done.
    static <T> List<T> of(int number, Member<T> member) throws Exception {
        var barrier = new CyclicBarrier(number);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < number; i++) {
                var mine = i;
                running.add(threads.submit(() -> {
                    barrier.await();
                    return member.act(mine);
                }));
            }
            return results(running);
        }
    }

    private static <T> List<T> results(List<Future<T>> running) throws Exception {
        var results = new ArrayList<T>();
        var failures = new ArrayList<Throwable>();
        for (var one : running) {
            try {
                results.add(one.get());
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        // Others only fail because of it.
        var failure = failures.stream()
                .filter(Violation.class::isInstance)
                .findFirst()
                .or(() -> failures.stream().findFirst());
        if (failure.isPresent()) {
            throw failure.get() instanceof Exception exception ? exception : new IllegalStateException(failure.get());
        }
        return results;
    }
}
