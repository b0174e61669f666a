package io.magnetiq.listing;

import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Translates a `where` argument to HQL: `AND`, `OR`, `NOT` and the conditions of attributes.
final class Conditions {
    private static final int MOST = 50;
    private static final int LONGEST = 100;

    private final Hql hql;
    private final String alias;
    private final Listing<?> listing;
    private final List<String> tags;
    private final GlobalIds ids;
    private int count;

    Conditions(Hql hql, String alias, Listing<?> listing, List<String> tags, GlobalIds ids) {
        this.hql = hql;
        this.alias = alias;
        this.listing = listing;
        this.tags = tags;
        this.ids = ids;
    }

    String all(Map<String, @Nullable Object> where) {
        var parts = where.entrySet().stream()
                .map(part -> one(part.getKey(), part.getValue()))
                .toList();
        return parts.isEmpty() ? "1 = 1" : String.join(" and ", parts);
    }

    @SuppressWarnings("unchecked")
    private String one(String name, @Nullable Object value) {
        if (++count > MOST) {
            throw Refusal.beyond("conditions", MOST);
        }
        if (value == null) {
            return "1 = 1";
        }
        return switch (name) {
            case "AND" -> joined((List<Map<String, @Nullable Object>>) value, " and ", "1 = 1");
            case "OR" -> joined((List<Map<String, @Nullable Object>>) value, " or ", "1 = 0");
            case "NOT" -> "not (" + all((Map<String, @Nullable Object>) value) + ")";
            default -> attribute(listing.attribute(name), (Map<String, @Nullable Object>) value);
        };
    }

    private String joined(List<Map<String, @Nullable Object>> parts, String by, String none) {
        return parts.isEmpty()
                ? none
                : parts.stream().map(this::all).collect(Collectors.joining(")" + by + "(", "((", "))"));
    }

    private String attribute(Attribute attribute, Map<String, @Nullable Object> tests) {
        if (tests.isEmpty()) {
            return "1 = 1";
        }
        return tests.entrySet().stream()
                .map(test -> test(attribute, test.getKey(), test.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private String test(Attribute attribute, String operator, @Nullable Object operand) {
        var left = attribute.in(hql, alias, tags);
        if (operand == null) {
            return operator.equals("eq") ? left + " is null" : "1 = 1";
        }
        return switch (operator) {
            case "eq" -> left + " = " + parameter(attribute, operand);
            case "in" -> left + " in (" + list(attribute, (Collection<?>) operand) + ")";
            case "contains" -> "%s like %s escape '!'".formatted(left, hql.parameter(pattern(attribute, operand)));
            case "range" -> range(attribute, left, (Map<?, ?>) operand);
            default -> throw new IllegalStateException("No operator " + operator);
        };
    }

    private String range(Attribute attribute, String left, Map<?, ?> bounds) {
        var from = bounds.get("from");
        var to = bounds.get("to");
        var lower = from == null ? "1 = 1" : left + " >= " + parameter(attribute, from);
        // Half-open: what ends where the next begins is counted once.
        return to == null ? lower : lower + " and " + attribute.in(hql, alias, tags) + " < " + parameter(attribute, to);
    }

    private String list(Attribute attribute, Collection<?> values) {
        if (values.size() > LONGEST) {
            throw Refusal.beyond("in", LONGEST);
        }
        return hql.parameter(values.stream()
                .map(value -> attribute.convert().apply(value, ids))
                .toList());
    }

    private String parameter(Attribute attribute, Object value) {
        return hql.parameter(attribute.convert().apply(value, ids));
    }

    private String pattern(Attribute attribute, Object value) {
        var text = attribute.convert().apply(value, ids).toString();
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
