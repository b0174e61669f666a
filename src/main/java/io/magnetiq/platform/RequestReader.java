package io.magnetiq.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// Reads the body of an operation, strictly: UTF-8, one JSON object, its entries of the right types.
@Component
class RequestReader implements HttpMessageConverter<SerializableGraphQlRequest> {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .readerFor(Object.class);

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return type == SerializableGraphQlRequest.class && MediaType.APPLICATION_JSON.isCompatibleWith(mediaType);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public SerializableGraphQlRequest read(Class<? extends SerializableGraphQlRequest> type, HttpInputMessage message)
            throws IOException {
        if (!(parsed(message.getBody().readAllBytes()) instanceof Map<?, ?> body)) {
            throw Refusal.badInput("The body must be one JSON object; there are no batches.");
        }
        allowUnicode(body);
        var query = entry(body, "query", String.class);
        if (query == null) {
            throw Refusal.badInput("`query` is missing.");
        }
        var request = new SerializableGraphQlRequest();
        request.setQuery(query);
        request.setOperationName(entry(body, "operationName", String.class));
        request.setVariables(object(body, "variables"));
        request.setExtensions(object(body, "extensions"));
        return request;
    }

    @Override
    public void write(SerializableGraphQlRequest request, @Nullable MediaType type, HttpOutputMessage message) {
        throw new UnsupportedOperationException();
    }

    private static @Nullable Object parsed(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return text.isEmpty() ? null : JSON.<@Nullable Object>readValue(text.toString());
        } catch (CharacterCodingException _) {
            throw Refusal.badInput("The body is not UTF-8.");
        } catch (JacksonException _) {
            throw Refusal.badInput("The body is not JSON.");
        }
    }

    @SuppressWarnings("unchecked")
    private static <V extends @Nullable Object> Map<String, V> object(Map<?, ?> body, String name) {
        var object = (Map<String, V>) entry(body, name, Map.class);
        return object == null ? Map.of() : object;
    }

    private static <T> @Nullable T entry(Map<?, ?> body, String name, Class<T> type) {
        var value = body.get(name);
        if (value != null && !type.isInstance(value)) {
            throw Refusal.badInput("`%s` must be %s.".formatted(name, type == String.class ? "a string" : "an object"));
        }
        return type.cast(value);
    }

    // Half of a surrogate pair can be written in JSON, but stands for nothing and cannot be answered.
    private static void allowUnicode(@Nullable Object value) {
        switch (value) {
            case String text
            when !StandardCharsets.UTF_8.newEncoder().canEncode(text) ->
                throw Refusal.badInput("A string of the body is not Unicode.");
            // PostgreSQL keeps no text with it, and no engine shall answer otherwise than another.
            case String text
            when text.indexOf('\0') >= 0 -> throw Refusal.badInput("A string of the body holds the character U+0000.");
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
