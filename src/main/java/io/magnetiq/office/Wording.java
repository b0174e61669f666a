package io.magnetiq.office;

import io.magnetiq.localization.Languages;
import io.magnetiq.localization.Localized;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Picks texts for files, which have no request's language.
@Component
class Wording {
    private final Languages languages;

    Wording(Languages languages) {
        this.languages = languages;
    }

    /// @param language the site's where it is null
    String of(Localized text, @Nullable String language) {
        return languages.chain(language == null ? languages.site() : language).tags().stream()
                .map(text::in)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
