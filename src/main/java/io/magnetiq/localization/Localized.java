package io.magnetiq.localization;

import io.magnetiq.database.JsonColumn;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A text in several languages; a blank one counts as missing and is not kept.
@Immutable
public final class Localized {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// JSON in UTF-8 as it came from the database; read when first asked for, for most columns of a row never are.
    private final byte @Nullable [] source;

    // Whoever does not see it set looks a text up once more.
    private boolean asked;

    private @Nullable Map<String, String> known;

    private Localized(byte @Nullable [] source, @Nullable Map<String, String> known) {
        this.source = source;
        this.known = known;
    }

    /// @param texts by language tag
    public static Localized of(Map<String, String> texts) {
        return new Localized(null, present(texts));
    }

    static Localized parse(byte[] json) {
        return new Localized(json, null);
    }

    // By token: there is one for each column of each row, and a mapper costs more than the text.
    private static Map<String, String> read(byte[] source) {
        var texts = new LinkedHashMap<String, String>();
        try (var tokens = JSON.createParser(source)) {
            tokens.nextToken();
            for (var language = tokens.nextName(); language != null; language = tokens.nextName()) {
                var text = tokens.nextStringValue();
                if (text != null && !text.isBlank()) {
                    texts.put(language, text);
                }
            }
        }
        return texts;
    }

    private static Map<String, String> present(Map<String, String> texts) {
        var kept = new LinkedHashMap<String, String>();
        texts.forEach((language, text) -> {
            if (!text.isBlank()) {
                kept.put(language, text);
            }
        });
        return kept;
    }

    private Map<String, String> texts() {
        var texts = known;
        if (texts == null) {
            // Rows that are kept have many readers: each sees the whole map or none.
            texts = source == null ? Map.of() : Collections.unmodifiableMap(read(source));
            known = texts;
        }
        return texts;
    }

    /// One form for searching and sorting: no case, no accents.
    public static String folded(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(decomposed)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .strip();
    }

    /// Of most texts one language is asked for: it is looked up, and all are read when there is a second one.
    public @Nullable String in(String language) {
        if (known != null || asked || source == null) {
            return texts().get(language);
        }
        asked = true;
        var text = PlainTexts.at(language, source);
        return text == null || text.isBlank() ? null : text;
    }

    /// Bytes of its JSON, about.
    public int length() {
        return source == null
                ? texts().values().stream().mapToInt(String::length).sum()
                : source.length;
    }

    /// Languages that have a text.
    public Set<String> languages() {
        return texts().keySet();
    }

    public Localized folded() {
        return map(Localized::folded);
    }

    public Localized map(UnaryOperator<String> change) {
        var changed = new LinkedHashMap<String, String>();
        texts().forEach((language, text) -> changed.put(language, change.apply(text)));
        return of(changed);
    }

    /// These texts with those of another laid over them, language by language.
    public Localized with(Localized other) {
        return with(other.texts());
    }

    /// The same for texts by language tag, of which a blank one takes the text of its language away.
    public Localized with(Map<String, String> others) {
        var merged = new LinkedHashMap<>(texts());
        merged.putAll(others);
        return of(merged);
    }

    String json() {
        var ordered = new TreeMap<String, String>(JsonColumn.KEYS);
        ordered.putAll(texts());
        return JSON.writeValueAsString(ordered);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Localized that && texts().equals(that.texts());
    }

    @Override
    public int hashCode() {
        return texts().hashCode();
    }

    @Override
    public String toString() {
        return texts().toString();
    }
}
