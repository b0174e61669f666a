package io.magnetiq.listing;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.jspecify.annotations.Nullable;

/// Reads some attributes of entities, into objects that belong to no session and know nothing else.
final class NarrowColumns implements Columns {
    private final List<String> selected = new ArrayList<>();
    private final StringBuilder joins = new StringBuilder();
    private final Part.Thing row;

    /// @param asked attributes; of an association the id alone is read where nothing behind it is asked
    NarrowColumns(EntityMappingType type, Branch asked) {
        row = thing(type, Query.ROW, asked);
    }

    @Override
    public String selected() {
        return String.join(", ", selected);
    }

    @Override
    public String joins() {
        return joins.toString();
    }

    @Override
    public List<Object[]> rows(List<Object[]> read, int at, EntityManager session) {
        var known = new Part.Known(session.unwrap(SharedSessionContractImplementor.class));
        return read.stream().map(columns -> narrowed(columns, at, known)).toList();
    }

    private Object[] narrowed(Object[] columns, int at, Part.Known known) {
        var behind = at + selected.size();
        var narrowed = new Object[columns.length - selected.size() + 1];
        System.arraycopy(columns, 0, narrowed, 0, at);
        narrowed[at] = requireNonNull(row.of(columns, at, known));
        System.arraycopy(columns, behind, narrowed, at + 1, columns.length - behind);
        return narrowed;
    }

    /// @param alias or the association that leads to it, where it is not joined
    private Part.Thing thing(EntityMappingType type, String alias, Branch asked) {
        var id = column(alias + "." + Branch.ID);
        var thing = new Part.Thing(type.getEntityPersister(), id);
        asked.next().forEach((name, further) -> {
            if (!name.equals(Branch.ID)) {
                var attribute = requireNonNull(type.findAttributeMapping(name), name);
                thing.with(attribute, part(attribute, alias, further));
            }
        });
        return thing;
    }

    private Part part(AttributeMapping attribute, String owner, Branch further) {
        var path = owner + "." + attribute.getAttributeName();
        return switch (attribute) {
            case ToOneAttributeMapping association -> {
                var target = association.getAssociatedEntityMappingType();
                if (further.isEnd() || further.isKey()) {
                    yield thing(target, path, further);
                }
                var alias = owner + "_" + attribute.getAttributeName();
                joins.append(" left join %s %s".formatted(path, alias));
                yield thing(target, alias, further);
            }
            case EmbeddedAttributeMapping embedded -> compound(embedded.getEmbeddableTypeDescriptor(), path, further);
            default -> new Part.Value(column(path));
        };
    }

    private Part compound(EmbeddableMappingType type, String path, Branch asked) {
        var columns = new ArrayList<Integer>();
        var unread = new ArrayList<@Nullable Object>();
        type.forEachAttributeMapping(attribute -> {
            var name = attribute.getAttributeName();
            var read = asked.isEnd() || asked.next().containsKey(name);
            columns.add(read ? column(path + "." + name) : -1);
            unread.add(nothing(attribute));
        });
        return new Part.Compound(type, columns, unread);
    }

    private int column(String path) {
        selected.add(path);
        return selected.size() - 1;
    }

    /// Null, or what a primitive has in its place.
    private static @Nullable Object nothing(AttributeMapping attribute) {
        var type = attribute.getPropertyAccess().getGetter().getReturnTypeClass();
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
