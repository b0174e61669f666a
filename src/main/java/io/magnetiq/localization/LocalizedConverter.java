package io.magnetiq.localization;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/// Keeps a [Localized] in a JSON column: `{"en": "…", "de": "…"}`.
@Converter(autoApply = true)
class LocalizedConverter implements AttributeConverter<@Nullable Localized, @Nullable String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Localized value) {
        return value == null ? null : value.json();
    }

    @Override
    public @Nullable Localized convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : Localized.parse(column);
    }
}
