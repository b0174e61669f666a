package io.magnetiq.execution;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.AbortExecutionException;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.DataFetcherResult;
import graphql.execution.ExecutionContext;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// One execution of a plan: level by level, each field for all objects of the level before the next field.
///
/// What waits for a batch is put aside until nothing else can be resolved; so a batch gets all keys there are.
final class Run {
    private static final long GLANCE_MILLIS = 10;

    private final ExecutionContext context;
    private final Place.Operation operation;
    private final Plan plan;
    private final DataFetcherExceptionHandler handler;
    private final Queue<Level> open = new ArrayDeque<>();
    private List<Waiting> waiting = new ArrayList<>();

    Run(ExecutionContext context, Plan plan, DataFetcherExceptionHandler handler) {
        this.context = context;
        this.plan = plan;
        this.handler = handler;
        operation = new Place.Operation(context);
    }

    /// Objects of which the same is asked.
    private record Level(Plan.Selection selection, List<Part.Fields> objects) {}

    /// A field whose values are still to come, for each of the objects.
    private record Waiting(int index, List<Part.Fields> objects, List<CompletableFuture<?>> values) {
        boolean over() {
            return values.stream().allMatch(CompletableFuture::isDone);
        }
    }

    ExecutionResult from(@Nullable Object source, @Nullable Object localContext) {
        var answer = new Part.Fields(Part.Slot.WHOLE, plan.root(), source, localContext);
        open.add(new Level(plan.root(), List.of(answer)));
        do {
            while (!open.isEmpty()) {
                var level = open.remove();
                for (int index = 0; index < level.selection().steps().size(); index++) {
                    goOn();
                    resolve(level, index);
                }
            }
        } while (arrived());
        return new ExecutionResultImpl(answer.lost() ? null : answer, context.getErrors());
    }

    private void resolve(Level level, int index) {
        var step = level.selection().steps().get(index);
        if (step.isTypeName()) {
            var name = level.selection().type().getName();
            level.objects().forEach(object -> object.put(index, name));
            return;
        }
        var completion = new Completion(operation, plan);
        var later = new Waiting(index, new ArrayList<>(), new ArrayList<>());
        for (var object : level.objects()) {
            var fetched = fetched(step, new Place(operation, object, index));
            if (fetched instanceof CompletableFuture<?> future && !future.isDone()) {
                later.objects().add(object);
                later.values().add(future);
            } else {
                completion.take(object, index, settled(fetched, object, index));
            }
        }
        descend(completion);
        if (!later.objects().isEmpty()) {
            waiting.add(later);
        }
    }

    private @Nullable Object fetched(Plan.Step step, Place place) {
        try {
            if (step.fetcher() instanceof FieldReader reader) {
                return reader.read(place.object().source(), place);
            }
            var fetched = step.fetcher().get(place.environment());
            return switch (fetched) {
                case CompletionStage<?> stage -> stage.toCompletableFuture();
                case Publisher<?> stream -> Mono.from(stream).toFuture();
                case null, default -> fetched;
            };
        } catch (Exception e) {
            return failed(place, e);
        }
    }

    private @Nullable Object settled(@Nullable Object fetched, Part.Fields object, int index) {
        if (!(fetched instanceof CompletableFuture<?> future)) {
            return fetched;
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            return failed(new Place(operation, object, index), e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            return failed(new Place(operation, object, index), e);
        }
    }

    /// Null, with the errors that the handler makes of a failure.
    private DataFetcherResult<Object> failed(Place place, Throwable why) {
        CompletableFuture<DataFetcherExceptionHandlerResult> handled;
        try {
            handled = handler.handleException(failure(place, why));
        } catch (RuntimeException e) {
            handled = new SimpleDataFetcherExceptionHandler().handleException(failure(place, e));
        }
        return DataFetcherResult.newResult().errors(handled.join().getErrors()).build();
    }

    private static DataFetcherExceptionHandlerParameters failure(Place place, Throwable why) {
        return DataFetcherExceptionHandlerParameters.newExceptionParameters()
                .dataFetchingEnvironment(place.environment())
                .exception(why)
                .build();
    }

    private void descend(Completion completion) {
        completion.found().forEach((selection, objects) -> open.add(new Level(selection, objects)));
    }

    /// Sends the batches off and takes in what has come of them.
    ///
    /// @return has anything come?
    private boolean arrived() {
        while (!waiting.isEmpty()) {
            goOn();
            var sent = context.getDataLoaderRegistry().dispatchAllWithCount();
            var parts = waiting.stream().collect(Collectors.partitioningBy(Waiting::over));
            waiting = new ArrayList<>(parts.getOrDefault(false, List.of()));
            var over = parts.getOrDefault(true, List.of());
            if (!over.isEmpty()) {
                over.forEach(this::takeIn);
                return true;
            }
            if (sent == 0) {
                glance(waiting.getFirst());
            }
        }
        return false;
    }

    private void takeIn(Waiting over) {
        var completion = new Completion(operation, plan);
        for (int i = 0; i < over.objects().size(); i++) {
            var object = over.objects().get(i);
            completion.take(object, over.index(), settled(over.values().get(i), object, over.index()));
        }
        descend(completion);
    }

    /// Waits a moment for what another thread works at.
    private static void glance(Waiting one) {
        try {
            CompletableFuture.allOf(one.values().toArray(CompletableFuture[]::new))
                    .get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            // Whoever asks next will see.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AbortExecutionException(e);
        }
    }

    private void goOn() {
        if (context.getExecutionInput().isCancelled()) {
            throw new AbortExecutionException("The operation was cancelled");
        }
    }
}
