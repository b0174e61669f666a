package io.magnetiq.listing;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Refusal;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// What a list can be filtered or ordered by.
///
/// @param expression HQL with `{}` for the entity's alias; a localized one names a column of texts by language
/// @param localized read through the fallback chain?
/// @param shape what is made of a localized text, with `%s` for it
/// @param folded is it a text without case and accents?
/// @param few has it few values, each of many rows?
/// @param convert turns a coerced argument into the parameter's value
public record Attribute(
        String expression,
        boolean localized,
        String shape,
        boolean folded,
        boolean few,
        BiFunction<Object, GlobalIds, Object> convert) {
    /// A value that is compared as it comes.
    public static Attribute plain(String expression) {
        return new Attribute(expression, false, "%s", false, false, (value, _) -> value);
    }

    /// A text kept in folded form: case and accents do not matter.
    public static Attribute folded(String expression) {
        return new Attribute(expression, false, "%s", true, false, (value, _) -> Localized.folded(value.toString()));
    }

    /// A localized text kept in folded form, compared in the language that would be shown.
    public static Attribute localized(String expression) {
        return new Attribute(
                expression, true, "coalesce(%s, '')", true, false, (value, _) -> Localized.folded(value.toString()));
    }

    /// A localized number.
    ///
    /// @param shape arithmetic on it, with `%s` for the number
    public static Attribute localizedNumber(String expression, String shape) {
        var number = "cast(coalesce(%s, '0') as Integer)";
        return new Attribute(expression, true, shape.formatted(number), false, false, (value, _) -> value);
    }

    public static <E extends Enum<E>> Attribute of(Class<E> type, String expression) {
        return new Attribute(expression, false, "%s", false, true, (value, _) -> Enum.valueOf(type, value.toString()));
    }

    /// An id of the given type of the SDL.
    public static Attribute id(String type, String expression) {
        return new Attribute(
                expression,
                false,
                "%s",
                false,
                false,
                (value, ids) -> ids.open(type, value.toString())
                        .orElseThrow(() -> Refusal.badInput("Not an id of a %s.".formatted(type))));
    }

    String in(Hql hql, String alias, List<String> tags) {
        var column = expression.replace("{}", alias);
        if (!localized) {
            return column;
        }
        var texts = tags.stream()
                .map(tag -> "in_language(%s, %s)".formatted(hql.parameter(tag), column))
                .collect(Collectors.joining(", "));
        return shape.formatted(tags.size() == 1 ? texts : "coalesce(" + texts + ")");
    }
}
