package io.magnetiq.transfer;

import io.magnetiq.database.JsonColumn;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as text, in one form for every engine.
final class Json {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /// The form in which the server writes JSON into a text column.
    static String ordered(String json) {
        return JSON.writeValueAsString(JsonColumn.ordered(JSON.readValue(json, Object.class)));
    }

    /// The same text for the same value: PostgreSQL writes 1e2 as 100.
    static String canonical(String json) {
        return JSON.writeValueAsString(JsonColumn.ordered(exact(JSON.readValue(json, Object.class))));
    }

    private static @Nullable Object exact(@Nullable Object value) {
        return switch (value) {
            case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
            case List<?> list -> list.stream().map(Json::exact).toList();
            case Map<?, ?> map -> {
                var exact = new LinkedHashMap<Object, @Nullable Object>();
                map.forEach((key, inner) -> exact.put(key, exact(inner)));
                yield exact;
            }
            case null, default -> value;
        };
    }
}
