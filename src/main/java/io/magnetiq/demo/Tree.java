package io.magnetiq.demo;

import io.magnetiq.localization.Localized;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An entry of a demo file, read by name.
record Tree(Map<String, Object> values) {
    @Nullable
    Object get(String name) {
        return values.get(name);
    }

    String text(String name) {
        return Objects.requireNonNull(textOrNull(name), () -> name + " is missing in " + values);
    }

    @Nullable
    String textOrNull(String name) {
        return get(name) == null ? null : String.valueOf(get(name));
    }

    int number(String name) {
        return get(name) instanceof Integer number ? number : 0;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(get(name));
    }

    @SuppressWarnings("unchecked")
    Tree tree(String name) {
        return new Tree((Map<String, Object>) Objects.requireNonNullElse(get(name), Map.of()));
    }

    @SuppressWarnings("unchecked")
    List<Tree> trees(String name) {
        var list = (List<Map<String, Object>>) Objects.requireNonNullElse(get(name), List.of());
        return list.stream().map(Tree::new).toList();
    }

    List<String> texts(String name) {
        var list = (List<?>) Objects.requireNonNullElse(get(name), List.of());
        return list.stream().map(Object::toString).toList();
    }

    /// Texts by language; a list of words becomes one text.
    Localized localized(String name) {
        var texts = new LinkedHashMap<String, String>();
        tree(name)
                .values()
                .forEach((language, value) -> texts.put(
                        language,
                        value instanceof List<?> words
                                ? words.stream().map(Object::toString).collect(Collectors.joining(", "))
                                : value.toString()));
        return Localized.of(texts);
    }

    /// These values with those of another laid over them.
    Tree with(Tree other) {
        var merged = new LinkedHashMap<>(values);
        merged.putAll(other.values());
        return new Tree(merged);
    }

    /// The same with every text replaced.
    static Object replaced(Object value, UnaryOperator<String> by) {
        return switch (value) {
            case String text -> by.apply(text);
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((name, inner) -> copy.put(name.toString(), replaced(inner, by)));
                yield copy;
            }
            case List<?> list -> {
                var copy = new ArrayList<Object>();
                list.forEach(inner -> copy.add(replaced(inner, by)));
                yield copy;
            }
            default -> value;
        };
    }
}
