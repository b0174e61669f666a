package io.magnetiq.execution;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/// A part of the answer that is being filled: an object or a list, at an index of the part that holds it.
@JsonSerialize(using = PartWriter.class)
sealed interface Part {
    Slot slot();

    void put(int index, @Nullable Object value);

    /// The response key or list index that stands in a path for what is held there.
    Object segment(int index);

    /// Where a part stands.
    ///
    /// @param holder null for the whole answer
    /// @param required is null refused in its stead?
    record Slot(@Nullable Part holder, int index, boolean required) {
        static final Slot WHOLE = new Slot(null, 0, false);
    }

    /// Puts null where this part is, or, where that is refused, for the part that holds it.
    default void lose() {
        var holder = slot().holder();
        if (holder != null) {
            holder.put(slot().index(), null);
            if (slot().required()) {
                holder.lose();
            }
        }
    }

    /// From the root to what is held at an index.
    default List<Object> path(int index) {
        var path = new ArrayList<Object>();
        path.add(segment(index));
        var at = slot();
        for (var above = at.holder(); above != null; above = at.holder()) {
            path.add(above.segment(at.index()));
            at = above.slot();
        }
        Collections.reverse(path);
        return path;
    }

    /// An object, whose fields are those of its selection.
    final class Fields extends AbstractMap<String, @Nullable Object> implements Part {
        private final Slot slot;
        private final Plan.Selection selection;
        private final @Nullable Object source;
        private final @Nullable Object localContext;
        private final @Nullable Object[] values;
        private boolean lost;

        /// @param source the object that the fields are read from
        Fields(Slot slot, Plan.Selection selection, @Nullable Object source, @Nullable Object localContext) {
            this.slot = slot;
            this.selection = selection;
            this.source = source;
            this.localContext = localContext;
            values = new Object[selection.steps().size()];
        }

        Plan.Selection selection() {
            return selection;
        }

        @Nullable
        Object source() {
            return source;
        }

        @Nullable
        Object localContext() {
            return localContext;
        }

        boolean lost() {
            return lost;
        }

        @Nullable
        Object value(int at) {
            return values[at];
        }

        @Override
        public Slot slot() {
            return slot;
        }

        @Override
        public void put(int at, @Nullable Object value) {
            values[at] = value;
        }

        @Override
        public Object segment(int at) {
            return selection.steps().get(at).key().getValue();
        }

        @Override
        public void lose() {
            lost = true;
            Part.super.lose();
        }

        @Override
        public boolean containsKey(Object key) {
            return selection.keys().containsKey(key);
        }

        @Override
        public @Nullable Object get(Object key) {
            var at = selection.keys().get(key);
            return at == null ? null : values[at];
        }

        @Override
        public Set<Entry<String, @Nullable Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, @Nullable Object>> iterator() {
                    return IntStream.range(0, values.length)
                            .<Entry<String, @Nullable Object>>mapToObj(at -> new SimpleImmutableEntry<>(
                                    selection.steps().get(at).key().getValue(), values[at]))
                            .iterator();
                }

                @Override
                public int size() {
                    return values.length;
                }
            };
        }
    }

    /// A list.
    final class Items extends AbstractList<@Nullable Object> implements Part {
        private final Slot slot;
        private final @Nullable Object[] values;

        Items(Slot slot, int size) {
            this.slot = slot;
            values = new Object[size];
        }

        @Override
        public Slot slot() {
            return slot;
        }

        @Override
        public void put(int at, @Nullable Object value) {
            values[at] = value;
        }

        @Override
        public Object segment(int at) {
            return at;
        }

        @Override
        public @Nullable Object get(int at) {
            return values[at];
        }

        @Override
        public int size() {
            return values.length;
        }
    }
}
