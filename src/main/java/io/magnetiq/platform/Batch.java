package io.magnetiq.platform;

import static java.util.Objects.requireNonNull;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import reactor.core.publisher.Mono;

/// A batched relation whose field has arguments: the key carries what shapes the answer beside the owner.
///
/// @param <S> shape: arguments, language, look-ahead; owners of equal shape share one read
/// @param <V> answer for one owner
public final class Batch<S, V> {
    private record Key<S>(long owner, S shape) {}

    /// Answers the owners of one shape; who is not in the map gets null.
    public interface Read<S, V> {
        Map<Long, V> read(List<Long> owners, S shape, GraphQLContext context);
    }

    private final String name;

    private Batch(String name) {
        this.name = name;
    }

    /// @param name coordinates of the field, e.g. `Author.pages`
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <S, V> Batch<S, V> of(String name, BatchLoaderRegistry registry, Read<S, V> read) {
        BatchLoaderRegistry.RegistrationSpec<Key, Object> spec = registry.forName(name);
        spec.registerMappedBatchLoader(
                (keys, env) -> Mono.just(answers((Collection) keys, read, requireNonNull(env.getContext()))));
        return new Batch<>(name);
    }

    public CompletableFuture<V> load(DataFetchingEnvironment env, long owner, S shape) {
        var loader = env.<Key<S>, V>getDataLoader(name);
        if (loader == null) {
            throw new IllegalStateException("No batch loader " + name);
        }
        return loader.load(new Key<>(owner, shape));
    }

    private static <S, V> Map<Key<S>, V> answers(Collection<Key<S>> keys, Read<S, V> read, GraphQLContext context) {
        var owners = new LinkedHashMap<S, List<Long>>();
        keys.forEach(key ->
                owners.computeIfAbsent(key.shape(), _ -> new ArrayList<>()).add(key.owner()));
        var answers = new HashMap<Key<S>, V>();
        owners.forEach((shape, ids) -> {
            Map<Long, @Nullable V> found = new HashMap<>(read.read(ids, shape, context));
            for (var id : ids) {
                var value = found.get(id);
                if (value != null) {
                    answers.put(new Key<>(id, shape), value);
                }
            }
        });
        return answers;
    }
}
