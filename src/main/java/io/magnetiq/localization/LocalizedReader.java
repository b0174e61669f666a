package io.magnetiq.localization;

import graphql.TrivialDataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.magnetiq.platform.PropertyReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Picks the language of a localized field and notes where another one had to be served.
final class LocalizedReader implements LightDataFetcher<Object>, TrivialDataFetcher<Object> {
    private final PropertyReader property;
    private final Languages languages;

    LocalizedReader(PropertyReader property, Languages languages) {
        this.property = property;
        this.languages = languages;
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, @Nullable Object source, Supplier<DataFetchingEnvironment> environment) {
        return switch (property.read(source)) {
            case Localized texts -> pick(texts::in, environment.get());
            // Props of a block hold any kind of value by language.
            case Map<?, ?> values -> pick(language -> present(values.get(language)), environment.get());
            case null -> null;
            default -> throw new IllegalStateException(field.getName() + " is not localized");
        };
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        return get(environment.getFieldDefinition(), environment.getSource(), () -> environment);
    }

    private @Nullable Object pick(Function<String, @Nullable Object> in, DataFetchingEnvironment env) {
        // Most fields are asked for without arguments; then there is nothing to coerce.
        var plain = env.getField().getArguments().isEmpty();
        var chain = plain ? languages.enclosing(env) : languages.at(env);
        var first = in.apply(chain.asked());
        if (first != null || (!plain && "NONE".equals(env.getArguments().get("fallback")))) {
            return first;
        }
        for (var tag : chain.tags()) {
            var found = in.apply(tag);
            if (found != null) {
                Provenance.note(env, chain.asked(), tag);
                return found;
            }
        }
        return null;
    }

    private static @Nullable Object present(@Nullable Object value) {
        var blank =
                (value instanceof String text && text.isBlank()) || (value instanceof List<?> list && list.isEmpty());
        return blank ? null : value;
    }
}
