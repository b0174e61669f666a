package io.magnetiq.platform;

import graphql.GraphQLContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.graphql.execution.DefaultBatchLoaderRegistry;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Knows what loads batches, and makes an operation the data loaders it asks for: of some forty it needs three.
@Component
@Order(2)
class Batches implements BatchLoaderRegistry, WebGraphQlInterceptor {
    private final Map<String, DefaultBatchLoaderRegistry> byName = new ConcurrentHashMap<>();

    @Override
    public <K, V> RegistrationSpec<K, V> forTypePair(Class<K> key, Class<V> value) {
        return this.<K, V>forName(value.getName());
    }

    @Override
    public <K, V> RegistrationSpec<K, V> forName(String name) {
        var alone = new DefaultBatchLoaderRegistry();
        if (byName.putIfAbsent(name, alone) != null) {
            throw new IllegalStateException("There is a batch %s already".formatted(name));
        }
        return alone.forName(name);
    }

    @Override
    public boolean hasRegistrations() {
        return !byName.isEmpty();
    }

    @Override
    public void registerDataLoaders(DataLoaderRegistry registry, GraphQLContext context) {
        if (registry instanceof Loaders loaders) {
            loaders.context = context;
        } else {
            byName.values().forEach(one -> one.registerDataLoaders(registry, context));
        }
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput(
                (_, input) -> input.dataLoaderRegistry(new Loaders(byName)).build());
        return chain.next(request);
    }

    /// The data loaders of one operation, each made when it is first asked for.
    private static final class Loaders extends DataLoaderRegistry {
        private final Map<String, DefaultBatchLoaderRegistry> known;
        private @Nullable GraphQLContext context;

        private Loaders(Map<String, DefaultBatchLoaderRegistry> known) {
            this.known = known;
        }

        @Override
        public <K, V> @Nullable DataLoader<K, V> getDataLoader(String name) {
            DataLoader<K, V> made = super.getDataLoader(name);
            var one = known.get(name);
            if (made != null || one == null || context == null) {
                return made;
            }
            var alone = DataLoaderRegistry.newRegistry().build();
            one.registerDataLoaders(alone, context);
            var loader = alone.<K, V>getDataLoader(name);
            if (loader != null) {
                register(name, loader);
            }
            return loader;
        }
    }
}
