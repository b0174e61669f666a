package io.magnetiq.localization;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.util.IllformedLocaleException;
import java.util.Locale;

/// The scalar `LanguageTag`: a well-formed BCP 47 tag of at most 35 characters, in its canonical spelling.
final class LanguageTag implements Coercing<String, String> {
    private static final int LONGEST = 35;
    private static final String EXPECTED = "Expected a BCP 47 language tag such as de-AT.";

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        return value.toString();
    }

    @Override
    public String parseValue(Object input, GraphQLContext context, Locale locale) {
        if (!(input instanceof String text) || text.isEmpty() || text.length() > LONGEST) {
            throw new CoercingParseValueException(EXPECTED);
        }
        try {
            return new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new CoercingParseValueException(EXPECTED, e);
        }
    }

    @Override
    public String parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        try {
            return parseValue(
                    input instanceof StringValue text ? String.valueOf(text.getValue()) : input, context, locale);
        } catch (CoercingParseValueException e) {
            throw new CoercingParseLiteralException(EXPECTED, e);
        }
    }
}
