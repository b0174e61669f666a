package io.magnetiq.listing;

import jakarta.persistence.EntityManager;
import java.util.List;

/// What is read of each row of a list, and what is made of it.
sealed interface Columns permits WholeColumns, NarrowColumns {
    /// HQL of what stands in the place of the row.
    String selected();

    /// HQL that joins what else is read.
    String joins();

    /// What was read, with one object in the place of what was selected.
    ///
    /// @param at where that begins
    List<Object[]> rows(List<Object[]> read, int at, EntityManager session);
}
