package io.magnetiq.execution;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/// Writes an answer as JSON: its keys as the plan has them encoded, its leaves without looking for their serializer.
final class PartWriter extends ValueSerializer<Part> {
    @Override
    public void serialize(Part part, JsonGenerator json, SerializationContext context) {
        switch (part) {
            case Part.Fields object -> {
                var steps = object.selection().steps();
                json.writeStartObject();
                for (int at = 0; at < steps.size(); at++) {
                    json.writeName(steps.get(at).key());
                    write(object.value(at), json, context);
                }
                json.writeEndObject();
            }
            case Part.Items list -> {
                json.writeStartArray();
                for (int at = 0; at < list.size(); at++) {
                    write(list.get(at), json, context);
                }
                json.writeEndArray();
            }
        }
    }

    private void write(@Nullable Object value, JsonGenerator json, SerializationContext context) {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Part part -> serialize(part, json, context);
            case Integer number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            default -> context.writeValue(json, value);
        }
    }
}
