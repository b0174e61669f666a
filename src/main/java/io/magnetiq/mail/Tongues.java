package io.magnetiq.mail;

import io.magnetiq.localization.Languages;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Finds how to speak to somebody, of the languages that there are texts in.
@Component
class Tongues {
    private static final String ENGLISH = "en";

    private final Languages languages;
    private final ResourceBundleMessageSource texts;

    Tongues(Languages languages, @Qualifier("mailTexts") ResourceBundleMessageSource texts) {
        this.languages = languages;
        this.texts = texts;
    }

    Tongue of(@Nullable String language, String zone) {
        var tags =
                languages.chain(language == null ? languages.site() : language).tags();
        var spoken = tags.stream().filter(Tongues::isSpoken).findFirst().orElse(ENGLISH);
        // A reader in Austria has Austrian dates, though the texts are German for all.
        var own = language != null && language.startsWith(spoken) ? language : spoken;
        return new Tongue(texts, tags, Locale.forLanguageTag(own), ZoneId.of(zone));
    }

    private static boolean isSpoken(String tag) {
        return new ClassPathResource("mail/texts_%s.properties".formatted(tag.replace('-', '_'))).exists();
    }
}
