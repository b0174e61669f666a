package io.magnetiq.localization;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.MergedField;
import graphql.execution.ResultPath;
import graphql.language.Argument;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.StringValue;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.GraphQLFieldDefinition;
import io.magnetiq.platform.PropertyReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One language is picked from a localized value; a blank text counts as missing, in props of blocks too.
class LocalizedReaderTests {
    private static final GraphQLFieldDefinition TITLE = GraphQLFieldDefinition.newFieldDefinition()
            .name("title")
            .type(Scalars.GraphQLString)
            .build();

    private final Languages languages =
            new Languages(new LanguageProperties("en", List.of("en", "de", "fr"), Map.of("fr", List.of("de"))));
    private final LocalizedReader reader = new LocalizedReader(new PropertyReader(TITLE), languages);

    @ParameterizedTest
    @CsvSource({
        "de, CHAIN, Preise",
        "de, NONE,  Preise",
        "fr, CHAIN, Preise",
        "fr, NONE,",
        "de-AT, CHAIN, Preise",
        "de-AT, NONE,",
        "it, CHAIN, Pricing",
        "it, NONE,",
        ",   CHAIN, Pricing",
    })
    void propsAnswerLikeColumns(String lang, String fallback, String expected) {
        var texts = Map.of("en", "Pricing", "de", "Preise", "fr", " ");

        assertThat(reader.get(asked(Map.of("title", texts), lang, fallback))).isEqualTo(expected);
        assertThat(reader.get(asked(Map.of("title", Localized.of(texts)), lang, fallback)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"en, CHAIN", "fr, CHAIN", "en, NONE"})
    void whatIsInNoLanguageIsNull(String lang, String fallback) {
        assertThat(reader.get(asked(Map.of("title", Map.of("en", "")), lang, fallback)))
                .isNull();
        assertThat(reader.get(asked(Map.of(), lang, fallback))).isNull();
    }

    private static DataFetchingEnvironment asked(Object source, String lang, String fallback) {
        var field = Field.newField("title")
                .arguments(
                        lang == null
                                ? List.of()
                                : List.of(
                                        new Argument("lang", StringValue.of(lang)),
                                        new Argument("fallback", EnumValue.of(fallback))))
                .build();
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                .source(source)
                .fieldDefinition(TITLE)
                .mergedField(MergedField.newMergedField(field).build())
                .arguments(lang == null ? Map.of("fallback", fallback) : Map.of("lang", lang, "fallback", fallback))
                .graphQLContext(GraphQLContext.newContext().build())
                .executionStepInfo(ExecutionStepInfo.newExecutionStepInfo()
                        .type(Scalars.GraphQLString)
                        .path(ResultPath.rootPath().segment("title"))
                        .build())
                .build();
    }
}
