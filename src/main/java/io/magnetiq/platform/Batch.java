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

    /// A shape of which several may be answered by one read.
    public interface Uniting<S> {
        /// Equal for those that can be united.
        Object kind();

        S with(S other);
    }

    /// Owners that are answered by one read.
    private static final class Group<S> {
        private final List<Long> owners = new ArrayList<>();
        private S shape;

        Group(S shape) {
            this.shape = shape;
        }

        @SuppressWarnings("unchecked")
        void add(Key<S> key) {
            owners.add(key.owner());
            if (shape instanceof Uniting<?> && !shape.equals(key.shape())) {
                shape = ((Uniting<S>) shape).with(key.shape());
            }
        }
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
        var groups = new LinkedHashMap<Object, Group<S>>();
        keys.forEach(key -> groups.computeIfAbsent(kind(key.shape()), _ -> new Group<>(key.shape()))
                .add(key));
        var found = new HashMap<Object, Map<Long, V>>();
        groups.forEach((kind, group) ->
                found.put(kind, read.read(group.owners.stream().distinct().toList(), group.shape, context)));
        var answers = new HashMap<Key<S>, V>();
        for (var key : keys) {
            var value = found.getOrDefault(kind(key.shape()), Map.of()).get(key.owner());
            if (value != null) {
                answers.put(key, value);
            }
        }
        return answers;
    }

    private static Object kind(Object shape) {
        return shape instanceof Uniting<?> uniting ? uniting.kind() : shape;
    }
}
