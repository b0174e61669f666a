package io.magnetiq.localization;

import graphql.schema.GraphQLScalarType;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Controller;

/// Resolves `localization/language.graphqls`.
@Controller
class LanguageController {
    private final Languages languages;

    LanguageController(Languages languages) {
        this.languages = languages;
    }

    /// A language of the site, as the SDL shows it.
    record Language(String tag, String name, boolean isDefault, List<String> fallbacks) {}

    @Bean
    static RuntimeWiringConfigurer languageTag() {
        return wiring -> wiring.scalar(GraphQLScalarType.newScalar()
                .name("LanguageTag")
                .coercing(new LanguageTag())
                .build());
    }

    @QueryMapping
    List<Language> languages() {
        return languages.supported().stream().map(this::language).toList();
    }

    private Language language(String tag) {
        var locale = Locale.forLanguageTag(tag);
        var fallbacks = languages.chain(tag).tags();
        return new Language(
                tag,
                locale.getDisplayName(locale),
                tag.equals(languages.site()),
                fallbacks.subList(1, fallbacks.size()));
    }
}
