package io.magnetiq.listing;

import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query under construction: its text and its parameters, numbered so that equal shapes give equal texts.
final class Hql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    Hql add(String fragment) {
        text.append(fragment);
        return this;
    }

    /// The placeholder of a parameter.
    String parameter(Object value) {
        parameters.add(value);
        return ":p" + (parameters.size() - 1);
    }

    <Q extends Query> Q bind(Q query) {
        for (int i = 0; i < parameters.size(); i++) {
            query.setParameter("p" + i, parameters.get(i));
        }
        return query;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    List<Object> parameters() {
        return List.copyOf(parameters);
    }

    /// A condition that may be absent.
    Hql and(@Nullable String condition) {
        return condition == null ? this : add(" and (").add(condition).add(")");
    }
}
