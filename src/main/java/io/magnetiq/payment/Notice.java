package io.magnetiq.payment;

import io.magnetiq.platform.Refusal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a provider tells of a payment.
///
/// @param id the same whenever the provider repeats itself
record Notice(String provider, String id, PaymentStatus status, String reference, int amount, String currency) {
    /// The types of notices and what each says.
    static final Map<String, PaymentStatus> TYPES = Map.of(
            "payment.processing", PaymentStatus.PROCESSING,
            "payment.failed", PaymentStatus.FAILED,
            "payment.completed", PaymentStatus.COMPLETED,
            "payment.refunded", PaymentStatus.REFUNDED);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Pattern REFERENCE = Pattern.compile("[!-~]{1,200}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    /// Reads the body of a notice; what else stands in it is left alone.
    static Notice read(String provider, String id, byte[] body) {
        var json = parsed(body);
        var data = json.path("data");
        var status = TYPES.get(json.path("type").asString(""));
        var reference = data.path("reference");
        var amount = data.path("amount");
        var currency = data.path("currency");
        if (status == null
                || !matches(REFERENCE, reference)
                || !amount.isIntegralNumber()
                || !amount.canConvertToInt()
                || !matches(CURRENCY, currency)) {
            throw Refusal.badInput("The notice lacks something, or names a type that is not known here.");
        }
        return new Notice(provider, id, status, reference.asString(), amount.asInt(), currency.asString());
    }

    private static boolean matches(Pattern pattern, JsonNode text) {
        return text.isString() && pattern.matcher(text.asString()).matches();
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return JSON.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException | JacksonException _) {
            throw Refusal.badInput("The notice is not JSON in UTF-8.");
        }
    }
}
