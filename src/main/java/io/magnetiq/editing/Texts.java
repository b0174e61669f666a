package io.magnetiq.editing;

import io.magnetiq.localization.Languages;
import io.magnetiq.localization.Localized;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads texts of inputs: in languages of the site, each given once, none too long.
@Component
class Texts {
    private static final Pattern SPACE = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\t\n\r]]");

    private final Languages languages;

    Texts(Languages languages) {
        this.languages = languages;
    }

    /// A text in one language.
    record LocalizedInput(String lang, String value) {}

    /// These texts with those that are given laid over them, language by language.
    ///
    /// @param given null leaves them as they are
    Localized over(Localized texts, @Nullable List<LocalizedInput> given, int most, At at) {
        if (given == null) {
            return texts;
        }
        var said = new LinkedHashMap<String, String>();
        var seen = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var one = given.get(i);
            said.put(
                    language(one.lang(), seen, at.in(i).in("lang")),
                    within(stripped(one.value()), most, at.in(i).in("value")));
        }
        return texts.with(said);
    }

    /// The same for what has to be there in the site's default language.
    Localized needed(Localized texts, @Nullable List<LocalizedInput> given, int most, At at) {
        var merged = over(texts, given, most, at);
        if (merged.in(languages.site()) == null) {
            throw at.wrong("It has to be given in %s.".formatted(languages.site()));
        }
        return merged;
    }

    String language(String tag, Set<String> seen, At at) {
        if (!languages.supported().contains(tag)) {
            throw at.wrong("The site has no content in %s.".formatted(tag));
        }
        if (!seen.add(tag)) {
            throw at.wrong("%s is given twice.".formatted(tag));
        }
        return tag;
    }

    /// Languages that a block appears in.
    List<String> languages(@Nullable List<String> given, At at) {
        var seen = new HashSet<String>();
        for (int i = 0; given != null && i < given.size(); i++) {
            language(given.get(i), seen, at.in(i));
        }
        return given == null ? List.of() : given;
    }

    /// Without the white space around it, of whatever kind.
    private static String stripped(String text) {
        return SPACE.matcher(text).replaceAll("");
    }

    /// @return the text, if it is short enough and holds nothing that is no text
    static String within(String text, int most, At at) {
        if (text.codePointCount(0, text.length()) > most) {
            throw at.wrong("It has at most %d characters.".formatted(most));
        }
        if (CONTROL.matcher(text).find()) {
            throw at.wrong("It holds a control character.");
        }
        return text;
    }
}
