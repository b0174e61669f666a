package io.magnetiq.listing;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads whole entities, with some of their associations.
///
/// @param along paths of associations, each behind what owns it
record WholeColumns(Set<String> along) implements Columns {
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
