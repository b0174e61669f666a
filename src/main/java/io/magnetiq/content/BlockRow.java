package io.magnetiq.content;

import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Propertied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// A block as it is read: no entity, for there are many of them and they never change.
final class BlockRow implements Identified, Propertied {
    private static final ObjectReader PROPS =
            JsonMapper.shared().readerFor(new TypeReference<Map<String, Object>>() {});

    private final long id;
    private final long version;
    private final @Nullable Long parent;
    private final int position;
    private final String kind;
    private final @Nullable String json;
    private final List<BlockRow> children = new ArrayList<>();
    private volatile @Nullable Map<String, Object> props;

    /// Hibernate calls it for each row; `json` is null where no prop was asked for.
    BlockRow(Long id, Long version, @Nullable Long parent, Integer position, String kind, @Nullable String json) {
        this.id = id;
        this.version = version;
        this.parent = parent;
        this.position = position;
        this.kind = kind;
        this.json = json;
    }

    @Override
    public long id() {
        return id;
    }

    long version() {
        return version;
    }

    @Nullable
    Long parent() {
        return parent;
    }

    String kind() {
        return kind;
    }

    List<BlockRow> children() {
        return children;
    }

    @Override
    public @Nullable Object property(String name) {
        return switch (name) {
            case "kind" -> kind;
            case "position" -> position;
            case "children" -> children;
            case "props" -> props();
            default -> props().get(name);
        };
    }

    /// Bytes that it takes, about: the text and what is read from it.
    int weight() {
        return json == null ? 0 : json.length() * 4;
    }

    private Map<String, Object> props() {
        var known = props;
        if (known == null) {
            known = json == null ? Map.of() : PROPS.readValue(json);
            props = known;
        }
        return known;
    }
}
