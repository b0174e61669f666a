package io.magnetiq.content;

import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Propertied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A block as it is read: no entity, for there are many of them and they never change.
final class BlockRow implements Identified, Propertied {
    private final long id;
    private final long version;
    private final @Nullable Long parent;
    private final int position;
    private final String kind;
    private final @Nullable String languages;
    private final @Nullable BlockProps props;
    private final List<BlockRow> children = new ArrayList<>();

    /// @param languages between commas, null for all or where nobody asks
    /// @param props null where nobody asks
    BlockRow(
            long id,
            long version,
            @Nullable Long parent,
            int position,
            String kind,
            @Nullable String languages,
            @Nullable BlockProps props) {
        this.id = id;
        this.version = version;
        this.parent = parent;
        this.position = position;
        this.kind = kind;
        this.languages = languages;
        this.props = props;
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
            case "languages" -> Block.languages(languages);
            case "props" -> props == null ? Map.of() : props.all();
            default -> props == null ? null : props.get(name);
        };
    }

    /// Bytes that it takes, about: the text and what is read from it.
    int weight() {
        return props == null ? 0 : props.length() * 4;
    }
}
