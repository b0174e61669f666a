package io.magnetiq.platform;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLTypeUtil;
import io.magnetiq.execution.FieldReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a field from the property of the same name, by a compiled accessor or from a map. A list is never null.
public final class PropertyReader implements FieldReader {
    private record Compiled(Class<?> type, Function<Object, @Nullable Object> accessor) {}

    private final String property;
    private final boolean list;
    private volatile @Nullable Compiled compiled;

    public PropertyReader(GraphQLFieldDefinition field) {
        property = field.getName();
        list = GraphQLTypeUtil.isNonNull(field.getType())
                && GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(field.getType()));
    }

    public @Nullable Object read(@Nullable Object source) {
        var value = value(source);
        return value == null && list ? List.of() : value;
    }

    private @Nullable Object value(@Nullable Object source) {
        if (source == null) {
            return null;
        }
        if (source instanceof Map<?, ?> map) {
            return map.get(property);
        }
        if (source instanceof Propertied propertied) {
            return propertied.property(property);
        }
        var known = compiled;
        if (known == null || known.type() != source.getClass()) {
            // A field is nearly always read from one class, so the last one is remembered and no more.
            known = new Compiled(source.getClass(), Accessors.of(source.getClass(), property));
            compiled = known;
        }
        return known.accessor().apply(source);
    }

    @Override
    public @Nullable Object read(@Nullable Object source, Place place) {
        return read(source);
    }
}
