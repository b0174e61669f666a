package io.magnetiq.listing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/// What some columns of a row are made into.
sealed interface Piece {
    /// @param at where the columns begin
    @Nullable
    Object of(Object[] row, int at, Known known);

    /// The things that have been made of the rows of one list, by their ids.
    final class Known {
        private final SharedSessionContractImplementor session;
        private final Map<Thing, Map<Object, Object>> things = new HashMap<>();

        Known(SharedSessionContractImplementor session) {
            this.session = session;
        }
    }

    /// A value as it is read.
    record Value(int column) implements Piece {
        @Override
        public @Nullable Object of(Object[] row, int at, Known known) {
            return row[at + column];
        }
    }

    /// A value of several columns; null where all of them are.
    ///
    /// @param columns by the order of its attributes, -1 for those that are not read
    /// @param unread stands for the attributes that are not read
    record Compound(EmbeddableMappingType type, List<Integer> columns, List<@Nullable Object> unread) implements Piece {
        @Override
        public @Nullable Object of(Object[] row, int at, Known known) {
            var values = unread.toArray();
            var found = false;
            for (int i = 0; i < values.length; i++) {
                var column = columns.get(i);
                if (column >= 0) {
                    values[i] = row[at + column];
                    found |= values[i] != null;
                }
            }
            var instantiator = type.getRepresentationStrategy().getInstantiator();
            return found ? instantiator.instantiate(() -> values) : null;
        }
    }

    /// An entity: one object for each id, as a session would have it. Things are compared by identity.
    final class Thing implements Piece {
        private final EntityPersister type;
        private final int id;
        private final List<Member> members = new ArrayList<>();

        private record Member(AttributeMapping attribute, Piece piece) {}

        /// @param id the column of its id
        Thing(EntityPersister type, int id) {
            this.type = type;
            this.id = id;
        }

        void with(AttributeMapping attribute, Piece piece) {
            members.add(new Member(attribute, piece));
        }

        @Override
        public @Nullable Object of(Object[] row, int at, Known known) {
            var key = row[at + id];
            if (key == null) {
                return null;
            }
            var same = known.things.computeIfAbsent(this, _ -> new HashMap<>());
            var one = same.get(key);
            if (one == null) {
                one = made(row, at, known);
                same.put(key, one);
            }
            return one;
        }

        private Object made(Object[] row, int at, Known known) {
            var one = type.instantiate(row[at + id], known.session);
            for (var member : members) {
                member.attribute().setValue(one, member.piece().of(row, at, known));
            }
            return one;
        }
    }
}
