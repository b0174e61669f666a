package io.magnetiq.endpoint;

import io.magnetiq.platform.Refusal;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Reads what asks for an operation, strictly: UTF-8, one JSON object, its entries of the right types.
final class RequestReader {
    private static final List<String> OBJECTS = List.of("variables", "extensions");
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Object.class);

    private static final char REPLACED = '\uFFFD';

    private RequestReader() {}

    /// The request in the body of a POST.
    static Sent body(byte[] body) {
        return of(object(unicode(body)));
    }

    /// The request in the query string of a GET: parameters of the same names, the objects among them as JSON.
    static Sent parameters(@Nullable String query) {
        var parameters = new HashMap<String, @Nullable Object>();
        for (var pair : query == null ? new String[0] : query.split("&", -1)) {
            var parts = pair.split("=", 2);
            var value = parts.length == 1 ? "" : decoded(parts[1]);
            if (parameters.put(decoded(parts[0]), value) != null) {
                throw Refusal.badInput("A parameter is given twice.");
            }
        }
        for (var name : OBJECTS) {
            parameters.computeIfPresent(name, (_, text) -> text.equals("") ? null : parsed((String) text));
        }
        if (parameters.get("operationName") instanceof String name && name.isEmpty()) {
            parameters.remove("operationName");
        }
        allowUnicode(parameters);
        return of(parameters);
    }

    /// An object in JSON, with nothing in it that is no text.
    static Map<?, ?> object(String text) {
        if (!(parsed(text) instanceof Map<?, ?> object)) {
            throw Refusal.badInput("There must be one JSON object; there are no batches.");
        }
        allowUnicode(object);
        return object;
    }

    static Sent of(Map<?, ?> body) {
        var query = entry(body, "query", String.class);
        var documentId = entry(body, "documentId", String.class);
        var extensions = RequestReader.<Object>object(body, "extensions");
        if (query == null && documentId == null && extensions.get("persistedQuery") == null) {
            throw Refusal.badInput("`query` is missing.");
        }
        return new Sent(
                query, documentId, entry(body, "operationName", String.class), object(body, "variables"), extensions);
    }

    /// The entry of a name; null if it is null or not there.
    static <T> @Nullable T entry(Map<?, ?> body, String name, Class<T> type) {
        var value = body.get(name);
        if (value != null && !type.isInstance(value)) {
            throw Refusal.badInput("`%s` must be %s.".formatted(name, type == String.class ? "a string" : "an object"));
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked")
    private static <V extends @Nullable Object> Map<String, V> object(Map<?, ?> body, String name) {
        var object = (Map<String, V>) entry(body, name, Map.class);
        return object == null ? Map.of() : object;
    }

    private static @Nullable Object parsed(String text) {
        try {
            return text.isEmpty() ? null : JSON.<@Nullable Object>readValue(text);
        } catch (JacksonException _) {
            throw Refusal.badInput("This is not JSON.");
        }
    }

    private static String decoded(String encoded) {
        try {
            // Byte by byte, because the decoder itself puts up with what is no UTF-8.
            return unicode(
                    URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException _) {
            throw Refusal.badInput("A parameter is not encoded as the query of a URL is.");
        }
    }

    private static String unicode(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        // It stands where bytes were no UTF-8, or where it was sent.
        if (text.indexOf(REPLACED) < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Refusal.badInput("This is not UTF-8.");
        }
    }

    /// Half of a surrogate pair can be written in JSON, but stands for nothing and cannot be answered.
    private static boolean hasHalf(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE);
            }
        }
        return false;
    }

    private static void allowUnicode(@Nullable Object value) {
        switch (value) {
            case String text when hasHalf(text) -> throw Refusal.badInput("A string of the request is not Unicode.");
            // PostgreSQL keeps no text with it, and no engine shall answer otherwise than another.
            case String text
            when text.indexOf('\0') >= 0 ->
                throw Refusal.badInput("A string of the request holds the character U+0000.");
            case Map<?, ?> entries ->
                entries.forEach((name, entry) -> {
                    allowUnicode(name);
                    allowUnicode(entry);
                });
            case Collection<?> elements -> elements.forEach(RequestReader::allowUnicode);
            case null, default -> {}
        }
    }
}
