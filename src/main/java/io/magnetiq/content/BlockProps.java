package io.magnetiq.content;

import io.magnetiq.database.JsonColumn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// The props of a block, as they are kept.
@Immutable
final class BlockProps {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectReader ALL = JSON.readerFor(new TypeReference<Map<String, Object>>() {});

    private final byte[] json;
    // Whoever does not see it set looks a prop up once more.
    private boolean asked;
    private volatile @Nullable Map<String, Object> known;

    /// @param json in UTF-8, and in order
    BlockProps(byte[] json) {
        this.json = json;
    }

    static BlockProps of(Map<String, Object> props) {
        return new BlockProps(JSON.writeValueAsBytes(JsonColumn.ordered(props)));
    }

    /// Of most blocks one prop is asked for: it is looked up, and all are read when there is a second one.
    @Nullable
    Object get(String name) {
        if (known == null && !asked) {
            asked = true;
            return JsonColumn.at(name, json, tokens -> tokens.readValueAs(Object.class));
        }
        return all().get(name);
    }

    Map<String, Object> all() {
        var read = known;
        if (read == null) {
            read = ALL.readValue(json);
            known = read;
        }
        return read;
    }

    /// Bytes of its JSON.
    int length() {
        return json.length;
    }

    /// How they are kept.
    static final class Column extends JsonColumn<BlockProps> {
        Column() {
            super(BlockProps.class);
        }

        @Override
        protected BlockProps parse(byte[] json) {
            return new BlockProps(json);
        }

        @Override
        protected String json(BlockProps value) {
            return new String(value.json, StandardCharsets.UTF_8);
        }
    }
}
