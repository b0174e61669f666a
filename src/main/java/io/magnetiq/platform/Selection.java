package io.magnetiq.platform;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Look-ahead: which fields an operation asks of what is about to be read. `@skip` and `@include` count as asked.
public final class Selection {
    private final List<@Nullable SelectionSet> sets;
    private final Map<String, FragmentDefinition> fragments;

    private Selection(List<@Nullable SelectionSet> sets, Map<String, FragmentDefinition> fragments) {
        this.sets = sets;
        this.fragments = fragments;
    }

    /// What is selected below the field being resolved.
    public static Selection of(DataFetchingEnvironment env) {
        return new Selection(
                env.getMergedField().getFields().stream()
                        .<@Nullable SelectionSet>map(Field::getSelectionSet)
                        .toList(),
                env.getFragmentsByName());
    }

    /// Names of the fields selected here, fragments spread.
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        walk(sets, field -> names.add(field.getName()));
        return names;
    }

    public boolean has(String name) {
        return names().contains(name);
    }

    /// How many fields are selected here, fragments spread; what is written twice counts twice.
    public int size() {
        var fields = new ArrayList<Field>();
        walk(sets, fields::add);
        return fields.size();
    }

    /// What is selected below the child fields of this name.
    public Selection below(String name) {
        List<@Nullable SelectionSet> found = new ArrayList<>();
        walk(sets, field -> {
            if (field.getName().equals(name)) {
                found.add(field.getSelectionSet());
            }
        });
        return new Selection(found, fragments);
    }

    /// Both selections together.
    public Selection and(Selection other) {
        List<@Nullable SelectionSet> all = new ArrayList<>(sets);
        all.addAll(other.sets);
        return new Selection(all, fragments);
    }

    @SuppressWarnings("rawtypes")
    private void walk(List<? extends @Nullable SelectionSet> from, Consumer<Field> visitor) {
        for (var set : from) {
            if (set == null) {
                continue;
            }
            for (var selection : set.getSelections()) {
                switch (selection) {
                    case Field field -> visitor.accept(field);
                    case InlineFragment inline -> walk(List.of(inline.getSelectionSet()), visitor);
                    case FragmentSpread spread -> {
                        var fragment = fragments.get(spread.getName());
                        if (fragment != null) {
                            walk(List.of(fragment.getSelectionSet()), visitor);
                        }
                    }
                    default -> throw new IllegalStateException("Unknown selection " + selection);
                }
            }
        }
    }
}
