package io.magnetiq.execution;

import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/// A type as values are fitted into it.
///
/// @param type as the schema has it
/// @param inner without `!`
/// @param required is null refused?
/// @param item what the list holds; null where it is none
record Shape(
        GraphQLOutputType type,
        GraphQLOutputType inner,
        boolean required,
        @Nullable Shape item) {
    static Shape of(GraphQLOutputType type) {
        var inner = (GraphQLOutputType) GraphQLTypeUtil.unwrapNonNull(type);
        var item = inner instanceof GraphQLList list ? of((GraphQLOutputType) list.getWrappedType()) : null;
        return new Shape(type, inner, type instanceof GraphQLNonNull, item);
    }
}
