package io.magnetiq;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Has many do the same at the same moment.
public final class Simultaneous {
    private Simultaneous() {}

    public static <T> List<T> atOnce(int number, IntFunction<Callable<T>> work) {
        var barrier = new CyclicBarrier(number);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < number; i++) {
                var mine = work.apply(i);
                running.add(pool.submit(() -> {
                    barrier.await();
                    return mine.call();
                }));
            }
            var answers = new ArrayList<T>();
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
