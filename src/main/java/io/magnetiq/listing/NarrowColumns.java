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
    private final List<String> paths = new ArrayList<>();
    private final StringBuilder joins = new StringBuilder();
    private final boolean all;
    private final Piece row;
    private final String selected;

    /// @param asked attributes, and of associations the id where nothing behind it is asked; or the associations that
    ///         are read, where all attributes are
    NarrowColumns(EntityMappingType type, Branch asked, boolean all) {
        this.all = all;
        row = thing(type, Query.ROW, asked);
        selected = String.join(", ", paths);
    }

    @Override
    public String selected() {
        return selected;
    }

    @Override
    public String joins() {
        return joins.toString();
    }

    @Override
    public List<Object[]> rows(List<Object[]> read, int at, EntityManager session) {
        var known = new Piece.Known(session.unwrap(SharedSessionContractImplementor.class));
        return read.stream().map(columns -> narrowed(columns, at, known)).toList();
    }

    private Object[] narrowed(Object[] columns, int at, Piece.Known known) {
        var behind = at + paths.size();
        var narrowed = new Object[columns.length - paths.size() + 1];
        System.arraycopy(columns, 0, narrowed, 0, at);
        narrowed[at] = requireNonNull(row.of(columns, at, known));
        System.arraycopy(columns, behind, narrowed, at + 1, columns.length - behind);
        return narrowed;
    }

    private Piece.Thing thing(EntityMappingType type, String alias, Branch asked) {
        var id = column(alias + "." + Branch.ID);
        var thing = new Piece.Thing(type.getEntityPersister(), id);
        for (var name : asked.next().keySet()) {
            if (!name.equals(Branch.ID) && type.findAttributeMapping(name) == null) {
                throw new IllegalArgumentException("%s has no %s".formatted(type.getEntityName(), name));
            }
        }
        type.forEachAttributeMapping(attribute -> {
            var further = asked.next().get(attribute.getAttributeName());
            if (further != null || (all && !attribute.isPluralAttributeMapping())) {
                thing.with(attribute, piece(attribute, alias, further));
            }
        });
        return thing;
    }

    private Piece piece(AttributeMapping attribute, String owner, @Nullable Branch further) {
        var path = owner + "." + attribute.getAttributeName();
        return switch (attribute) {
            case ToOneAttributeMapping association -> {
                var target = association.getAssociatedEntityMappingType();
                if (further == null || (!all && further.isKey())) {
                    yield new Piece.Thing(target.getEntityPersister(), column(path + "." + Branch.ID));
                }
                var alias = owner + "_" + attribute.getAttributeName();
                joins.append(" left join %s %s".formatted(path, alias));
                yield thing(target, alias, further);
            }
            case EmbeddedAttributeMapping embedded -> compound(embedded.getEmbeddableTypeDescriptor(), path, further);
            default -> new Piece.Value(column(path));
        };
    }

    private Piece compound(EmbeddableMappingType type, String path, @Nullable Branch asked) {
        var columns = new ArrayList<Integer>();
        var unread = new ArrayList<@Nullable Object>();
        type.forEachAttributeMapping(attribute -> {
            var name = attribute.getAttributeName();
            var read = asked == null || asked.isEnd() || asked.next().containsKey(name);
            columns.add(read ? column(path + "." + name) : -1);
            unread.add(nothing(attribute));
        });
        return new Piece.Compound(type, columns, unread);
    }

    private int column(String path) {
        paths.add(path);
        return paths.size() - 1;
    }

    /// Null, or what a primitive has in its place.
    private static @Nullable Object nothing(AttributeMapping attribute) {
        var type = attribute.getPropertyAccess().getGetter().getReturnTypeClass();
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
