package io.magnetiq.content;

import io.magnetiq.platform.Identified;
import io.magnetiq.platform.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Type;
import org.jspecify.annotations.Nullable;

/// A building block of a version as it is written; [BlockRow] is what is read.
@Entity
@Immutable
final class Block implements Identified {
    @Id
    private long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private PageVersion version;

    @Nullable
    private Long parentId;

    private int position;
    private String kind;

    /// Tags between commas, `,de,`; null for all languages.
    @Nullable
    private String languages;

    @Type(BlockProps.Column.class)
    private BlockProps props;

    @SuppressWarnings("NullAway.Init")
    Block() {}

    Block(
            PageVersion version,
            @Nullable Block parent,
            int position,
            String kind,
            List<String> languages,
            BlockProps props) {
        id = Ids.next();
        this.version = version;
        parentId = parent == null ? null : parent.id;
        this.position = position;
        this.kind = kind;
        this.languages = languages.isEmpty() ? null : "," + String.join(",", languages) + ",";
        this.props = props;
    }

    @Nullable
    Long parentId() {
        return parentId;
    }

    String kind() {
        return kind;
    }

    List<String> languages() {
        return languages(languages);
    }

    /// Those that are kept in this form; none for all.
    static List<String> languages(@Nullable String tags) {
        return tags == null ? List.of() : List.of(tags.substring(1).split(","));
    }

    BlockProps props() {
        return props;
    }

    @Override
    public long id() {
        return id;
    }
}
