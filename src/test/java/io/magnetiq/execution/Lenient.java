package io.magnetiq.execution;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
import java.util.Locale;

/// A scalar that takes any text, and shows all but one.
final class Lenient implements Coercing<Object, Object> {
    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        if (value.equals(PlantedWorld.REFUSED)) {
            throw new CoercingSerializeException("That is refused.");
        }
        return value.toString();
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        return value;
    }

    @Override
    public Object parseLiteral(Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
        return value instanceof StringValue text ? text.getValue() : value.toString();
    }
}
