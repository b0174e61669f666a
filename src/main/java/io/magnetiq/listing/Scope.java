package io.magnetiq.listing;

import java.util.List;

/// The rows of a list that exist for a caller.
///
/// @param condition HQL with `{}` for the entity's alias and `?` for each value
public record Scope(String condition, List<Object> values) {
    public static Scope of(String condition, Object... values) {
        return new Scope(condition, List.of(values));
    }

    String in(Hql hql, String alias) {
        var text = condition.replace("{}", alias);
        for (var value : values) {
            var at = text.indexOf('?');
            text = text.substring(0, at) + hql.parameter(value) + text.substring(at + 1);
        }
        return text;
    }
}
