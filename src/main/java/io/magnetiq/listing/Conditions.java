package io.magnetiq.listing;

import static java.util.Objects.requireNonNull;

import io.magnetiq.listing.Condition.All;
import io.magnetiq.listing.Condition.Any;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Translates a `where` argument to HQL: `AND`, `OR`, `NOT` and the conditions of attributes.
final class Conditions {
    private static final int MOST = 50;
    private static final int DEEPEST = 3;
    private static final int LONGEST = 100;
    private static final int LISTED = 200;
    private static final int SEARCHED = 1_000;

    private final Hql hql;
    private final String alias;
    private final Listing<?> listing;
    private final List<String> tags;
    private final GlobalIds ids;
    private final boolean ordered;
    private int count;
    private int listed;

    /// @param ordered is a page of them wanted, in an order?
    Conditions(Hql hql, String alias, Listing<?> listing, List<String> tags, GlobalIds ids, boolean ordered) {
        this.hql = hql;
        this.alias = alias;
        this.listing = listing;
        this.tags = tags;
        this.ids = ids;
        this.ordered = ordered;
    }

    String hql(Map<String, @Nullable Object> where) {
        return all(where, 1).hql();
    }

    private Condition all(Map<String, @Nullable Object> where, int depth) {
        if (depth > DEEPEST) {
            throw Refusal.beyond("conditionDepth", DEEPEST);
        }
        var parts = where.entrySet().stream()
                .filter(part -> part.getValue() != null)
                .map(part -> one(part.getKey(), part.getValue(), depth))
                .toList();
        // What says nothing is written down, too.
        counted(parts.isEmpty() ? 1 : 0);
        return new All(parts);
    }

    @SuppressWarnings("unchecked")
    private Condition one(String name, @Nullable Object value, int depth) {
        counted(1);
        return switch (name) {
            case "AND" -> new All(each((List<Map<String, @Nullable Object>>) requireNonNull(value), depth));
            case "OR" -> new Any(each((List<Map<String, @Nullable Object>>) requireNonNull(value), depth));
            case "NOT" ->
                all((Map<String, @Nullable Object>) requireNonNull(value), depth + 1)
                        .negated();
            default -> attribute(listing.attribute(name), (Map<String, @Nullable Object>) requireNonNull(value));
        };
    }

    private void counted(int more) {
        count += more;
        if (count > MOST) {
            throw Refusal.beyond("conditions", MOST);
        }
    }

    private List<Condition> each(List<Map<String, @Nullable Object>> parts, int depth) {
        return parts.stream().map(part -> all(part, depth + 1)).toList();
    }

    private Condition attribute(Attribute attribute, Map<String, @Nullable Object> tests) {
        counted(Math.max(0, tests.size() - 1));
        return new All(tests.entrySet().stream()
                .map(test -> test(attribute, test.getKey(), test.getValue()))
                .toList());
    }

    private Condition test(Attribute attribute, String operator, @Nullable Object operand) {
        if (operand == null) {
            return operator.equals("eq") ? Condition.test(left(attribute) + " is null") : new All(List.of());
        }
        return switch (operator) {
            case "eq" -> Condition.test(left(attribute) + " = " + parameter(attribute, operand));
            case "in" -> oneOf(attribute, (Collection<?>) operand);
            case "contains" -> Condition.test(contains(attribute, operand));
            case "range" -> range(attribute, (Map<?, ?>) operand);
            default -> throw new IllegalStateException("No operator " + operator);
        };
    }

    /// Written once for each comparison: its parameters are bound as soon as it is made.
    private String left(Attribute attribute) {
        return attribute.in(hql, alias, tags);
    }

    /// A page of a list is found soonest in the list's order, not among all rows that have one of those values.
    private Condition oneOf(Attribute attribute, Collection<?> values) {
        var left = left(attribute);
        var list = list(attribute, values);
        // A single parameter in brackets is a list to Hibernate.
        var test = values.size() == 1 ? left + " = " + list : "%s in (%s)".formatted(left, list);
        return Condition.test(ordered && attribute.few() ? "likely(" + test + ")" : test);
    }

    /// Half-open: what ends where the next begins is counted once.
    private Condition range(Attribute attribute, Map<?, ?> bounds) {
        var tests = new ArrayList<Condition>();
        var from = bounds.get("from");
        if (from != null) {
            tests.add(Condition.test(left(attribute) + " >= " + parameter(attribute, from)));
        }
        var to = bounds.get("to");
        if (to != null) {
            tests.add(Condition.test(left(attribute) + " < " + parameter(attribute, to)));
        }
        return new All(tests);
    }

    private String list(Attribute attribute, Collection<?> values) {
        if (values.size() > LONGEST) {
            throw Refusal.beyond("in", LONGEST);
        }
        listed += values.size();
        if (listed > LISTED) {
            throw Refusal.beyond("conditionValues", LISTED);
        }
        // One parameter each: a query with a list for a parameter is planned anew each time.
        return values.stream().map(value -> parameter(attribute, value)).collect(Collectors.joining(", "));
    }

    private String parameter(Attribute attribute, Object value) {
        return hql.parameter(attribute.convert().apply(value, ids));
    }

    /// SQLite's `like` does not mind the case of letters, as a code does.
    private String contains(Attribute attribute, Object value) {
        var text = attribute.convert().apply(value, ids).toString();
        // Counted as it is compared: folding makes up to eighteen letters of one.
        if (text.codePointCount(0, text.length()) > SEARCHED) {
            throw Refusal.beyond("contains", SEARCHED);
        }
        return attribute.folded()
                ? "%s like %s escape '!'".formatted(left(attribute), hql.parameter(pattern(text)))
                : "locate(%s, %s) > 0".formatted(hql.parameter(text), left(attribute));
    }

    private static String pattern(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
