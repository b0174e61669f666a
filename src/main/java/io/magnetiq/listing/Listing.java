package io.magnetiq.listing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What can be asked of the list of one entity: by what it is filtered and ordered, what its fields need.
public final class Listing<T> {
    /// What of its rows may be kept in memory, where nobody changes what was read.
    enum Keeping {
        NOTHING,
        /// What was asked of them: they are written too often for anything else to be worth reading.
        ASKED,
        /// All of them, for whoever asks for other fields.
        WHOLE
    }

    /// One step of an order.
    record Term(Attribute attribute, boolean descending) {}

    private final Class<T> type;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final Map<String, Term> orders = new LinkedHashMap<>();
    private Needs needs = Needs.of();
    private @Nullable String standard;
    private Keeping keeping = Keeping.NOTHING;

    private Listing(Class<T> type) {
        this.type = type;
    }

    public static <T> Listing<T> of(Class<T> type) {
        return new Listing<>(type);
    }

    /// @param name field of the SDL's filter input
    public Listing<T> where(String name, Attribute attribute) {
        attributes.put(name, attribute);
        return this;
    }

    /// Orders `<NAME>_ASC` and `<NAME>_DESC` of the SDL's order enum; never over nulls.
    public Listing<T> orderBy(String name, Attribute attribute) {
        orders.put(name + "_ASC", new Term(attribute, false));
        orders.put(name + "_DESC", new Term(attribute, true));
        return this;
    }

    /// The order that holds where none is asked for.
    public Listing<T> standardOrder(String order) {
        standard = order;
        return this;
    }

    /// What is needed for the fields of its rows; all of them, where nothing is said.
    public Listing<T> needs(Needs ofRows) {
        needs = ofRows;
        return this;
    }

    /// Its rows may be kept in memory: they are read far more often than written.
    public Listing<T> kept() {
        keeping = Keeping.WHOLE;
        return this;
    }

    /// Its rows may be kept in memory as they were asked for: they are read more often than written.
    public Listing<T> keptAsAsked() {
        keeping = Keeping.ASKED;
        return this;
    }

    Needs needs() {
        return needs;
    }

    Keeping keeping() {
        return keeping;
    }

    Class<T> type() {
        return type;
    }

    String entity() {
        return type.getSimpleName();
    }

    Attribute attribute(String name) {
        var attribute = attributes.get(name);
        if (attribute == null) {
            throw new IllegalStateException("%s has no attribute %s".formatted(entity(), name));
        }
        return attribute;
    }

    Set<String> attributes() {
        return attributes.keySet();
    }

    Set<String> orders() {
        return orders.keySet();
    }

    /// The steps of an order; the id makes it total. What is ordered by once is not ordered any further.
    List<Term> terms(List<String> names) {
        var asked = names.isEmpty() && standard != null ? List.of(standard) : names;
        var terms = new ArrayList<Term>();
        var known = new HashSet<Attribute>();
        for (var name : asked) {
            var term = orders.get(name);
            if (term == null) {
                throw new IllegalStateException("%s has no order %s".formatted(entity(), name));
            }
            if (known.add(term.attribute())) {
                terms.add(term);
            }
        }
        var last = !terms.isEmpty() && terms.getLast().descending();
        terms.add(new Term(Attribute.plain("{}.id"), last));
        return terms;
    }
}
