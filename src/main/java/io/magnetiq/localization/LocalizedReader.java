package io.magnetiq.localization;

import io.magnetiq.execution.FieldReader;
import io.magnetiq.platform.PropertyReader;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Picks the language of a localized field and notes where another one had to be served.
final class LocalizedReader implements FieldReader {
    private final PropertyReader property;
    private final Languages languages;

    LocalizedReader(PropertyReader property, Languages languages) {
        this.property = property;
        this.languages = languages;
    }

    @Override
    public @Nullable Object read(@Nullable Object source, Place place) {
        return switch (property.read(source)) {
            case Localized texts -> pick(texts::in, place);
            // Props of a block hold any kind of value by language.
            case Map<?, ?> values -> pick(language -> present(values.get(language)), place);
            case null -> null;
            default -> throw new IllegalStateException(place.field().getName() + " is not localized");
        };
    }

    private @Nullable Object pick(Function<String, @Nullable Object> in, Place place) {
        // Most fields are asked for without arguments; then there is nothing to coerce.
        var plain = place.field().getArguments().isEmpty();
        var chain = plain ? languages.enclosing(place) : languages.at(place);
        var first = in.apply(chain.asked());
        if (first != null || (!plain && "NONE".equals(place.arguments().get("fallback")))) {
            return first;
        }
        for (var tag : chain.tags()) {
            var found = in.apply(tag);
            if (found != null) {
                Provenance.note(place, chain.asked(), tag);
                return found;
            }
        }
        return null;
    }

    private static @Nullable Object present(@Nullable Object value) {
        var blank =
                (value instanceof String text && text.isBlank()) || (value instanceof List<?> list && list.isEmpty());
        return blank ? null : value;
    }
}
