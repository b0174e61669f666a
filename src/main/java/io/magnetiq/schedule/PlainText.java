package io.magnetiq.schedule;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;

/// Data of tasks: text, and nothing that a class would have to be loaded for.
class PlainText implements Serializer {
    @Override
    public byte[] serialize(Object data) {
        return ((String) data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
        return type.cast(new String(data, StandardCharsets.UTF_8));
    }
}
