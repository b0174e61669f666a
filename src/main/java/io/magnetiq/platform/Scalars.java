package io.magnetiq.platform;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.scalars.ExtendedScalars;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The scalars of `root.graphqls` that are not the specification's own.
final class Scalars {
    private static final int LONGEST = 64;
    // What a path of RFC 5321 holds, 4.5.3.1.3.
    private static final int LONGEST_MAILBOX = 254;
    private static final int LONGEST_ADDRESS = 2_048;
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV/"))
            .collect(Collectors.toUnmodifiableSet());
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar(
                        "DateTime",
                        "a DateTime such as 2027-03-01T09:00:00Z",
                        value -> DateTimeFormatter.ISO_INSTANT.format((Instant) value),
                        Scalars::instant),
                scalar("TimeZone", "a TimeZone such as Europe/Berlin", Object::toString, Scalars::zone),
                GraphQLScalarType.newScalar()
                        .name("Email")
                        .coercing(text(
                                "Email",
                                "an Email such as ada@example.org",
                                LONGEST_MAILBOX,
                                Object::toString,
                                text -> text))
                        .build(),
                GraphQLScalarType.newScalar(ExtendedScalars.Url)
                        .name("Url")
                        .coercing(text(
                                "Url",
                                "a Url such as https://example.org/page",
                                LONGEST_ADDRESS,
                                Object::toString,
                                text -> text))
                        .build(),
                scalar("LocalDate", "a LocalDate such as 2027-03-01", Object::toString, Scalars::date),
                ExtendedScalars.LocalTime,
                GraphQLScalarType.newScalar(ExtendedScalars.Json).name("JSON").build());
    }

    private static GraphQLScalarType scalar(
            String name, String expected, Function<Object, String> write, Function<String, Object> read) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(text(name, expected, LONGEST, write, read))
                .build();
    }

    /// Those that browsers and other servers know, too: offsets are none.
    private static ZoneId zone(String text) {
        if (!ZONES.contains(text)) {
            throw new DateTimeException("There is no such zone");
        }
        return ZoneId.of(text);
    }

    private static Instant instant(String text) {
        return within(OffsetDateTime.parse(text).toInstant());
    }

    private static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        within(date.atStartOfDay().toInstant(ZoneOffset.UTC));
        return date;
    }

    /// What lies farther away no engine keeps, and some calculations do not reach.
    private static Instant within(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new DateTimeException("Its year does not have four digits");
        }
        return instant;
    }

    private static Coercing<Object, String> text(
            String name, String expected, int longest, Function<Object, String> write, Function<String, Object> read) {
        return new Coercing<>() {
            @Override
            public String serialize(Object value, GraphQLContext context, Locale locale) {
                try {
                    return write.apply(value);
                } catch (RuntimeException e) {
                    throw new CoercingSerializeException("Not a " + name, e);
                }
            }

            @Override
            public Object parseValue(Object input, GraphQLContext context, Locale locale) {
                if (!(input instanceof String text) || text.length() > longest) {
                    throw new CoercingParseValueException("Expected " + expected + ".");
                }
                try {
                    return read.apply(text);
                } catch (DateTimeException e) {
                    throw new CoercingParseValueException("Expected " + expected + ".", e);
                }
            }

            @Override
            public Object parseLiteral(
                    Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
                try {
                    return parseValue(
                            input instanceof StringValue text ? String.valueOf(text.getValue()) : input,
                            context,
                            locale);
                } catch (CoercingParseValueException e) {
                    throw new CoercingParseLiteralException(e.getMessage(), e);
                }
            }
        };
    }
}
