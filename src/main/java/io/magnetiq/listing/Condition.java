package io.magnetiq.listing;

import java.util.List;
import java.util.stream.Collectors;

/// A condition in HQL with as few parentheses as can be: the time its parser takes doubles with each nested pair.
sealed interface Condition {
    /// One comparison.
    record Test(String comparison, boolean denied) implements Condition {}

    /// All hold.
    record All(List<Condition> parts) implements Condition {}

    /// At least one holds.
    record Any(List<Condition> parts) implements Condition {}

    static Condition test(String comparison) {
        return new Test(comparison, false);
    }

    /// Its opposite, with the negation carried down to the comparisons.
    default Condition negated() {
        return switch (this) {
            case Test test -> new Test(test.comparison(), !test.denied());
            case All all -> new Any(all.parts().stream().map(Condition::negated).toList());
            case Any any -> new All(any.parts().stream().map(Condition::negated).toList());
        };
    }

    default String hql() {
        return switch (this) {
            // A comparison with a null is neither true nor false; what does not hold is denied.
            case Test test when test.denied() -> "not coalesce(" + test.comparison() + ", false)";
            case Test test -> test.comparison();
            case All all when all.parts().isEmpty() -> "1 = 1";
            case Any any when any.parts().isEmpty() -> "1 = 0";
            case All all -> all.parts().stream().map(Condition::inside).collect(Collectors.joining(" and "));
            case Any any -> any.parts().stream().map(Condition::hql).collect(Collectors.joining(" or "));
        };
    }

    private String inside() {
        return this instanceof Any any && any.parts().size() > 1 ? "(" + hql() + ")" : hql();
    }
}
