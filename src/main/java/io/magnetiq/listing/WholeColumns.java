package io.magnetiq.listing;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;

/// Reads whole entities, with some of their associations.
///
/// @param along paths of associations, each behind what owns it
record WholeColumns(List<String> along) implements Columns {
    static final WholeColumns ALONE = new WholeColumns(List.of());

    /// With the associations that what is asked goes through, or ends with.
    static WholeColumns of(EntityMappingType type, Branch asked) {
        var along = new ArrayList<String>();
        gather(type, asked, "", along);
        return new WholeColumns(List.copyOf(along));
    }

    private static void gather(EntityMappingType type, Branch asked, String owner, List<String> along) {
        asked.next().forEach((name, further) -> {
            if (type.findAttributeMapping(name) instanceof ToOneAttributeMapping association && !further.isKey()) {
                along.add(owner + name);
                gather(association.getAssociatedEntityMappingType(), further, owner + name + ".", along);
            }
        });
    }

    @Override
    public String selected() {
        return Query.ROW;
    }

    @Override
    public String joins() {
        return along.stream()
                .map(association -> " left join fetch %s.%s".formatted(Query.ROW, association))
                .collect(Collectors.joining());
    }

    @Override
    public List<Object[]> rows(List<Object[]> read, int at, EntityManager session) {
        return read;
    }
}
