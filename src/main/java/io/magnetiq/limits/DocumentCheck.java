package io.magnetiq.limits;

import static io.magnetiq.limits.TextCheck.allow;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Measures a parsed document before it is validated. Each fragment is measured once, however often it is spread.
final class DocumentCheck {
    private final LimitProperties limits;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Measure> measured = new HashMap<>();
    private final Set<String> spreading = new HashSet<>();
    private int level;

    private DocumentCheck(LimitProperties limits) {
        this.limits = limits;
    }

    static void of(Document document, LimitProperties limits) {
        new DocumentCheck(limits).run(document);
    }

    private void run(Document document) {
        var named = document.getDefinitionsOfType(FragmentDefinition.class);
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        allow("fragments", named.size(), limits.fragments());
        allow("operations", operations.size(), limits.operations());
        for (var fragment : named) {
            if (fragments.put(fragment.getName(), fragment) != null) {
                throw invalid("Several fragments are named `%s`.", fragment.getName());
            }
        }
        operations.forEach(this::check);
        named.forEach(fragment -> check(of(fragment)));
    }

    private void check(OperationDefinition operation) {
        var measure = of(operation.getSelectionSet()).with(operation);
        for (var variable : operation.getVariableDefinitions()) {
            measure = measure.with(variable);
        }
        check(measure);
        allow("rootFields", measure.roots(), limits.rootFields());
    }

    private void check(Measure measure) {
        allow("depth", measure.depth(), limits.depth());
        allow("nesting", measure.nesting(), limits.nesting());
        allow("fields", measure.fields(), limits.fields());
        allow("aliases", measure.aliases(), limits.aliases());
        allow("directives", measure.directives(), limits.directives());
    }

    // Stops at the limit on nesting, so that a chain of fragments cannot exhaust the stack.
    private Measure of(@Nullable SelectionSet set) {
        if (set == null) {
            return Measure.NOTHING;
        }
        allow("nesting", ++level, limits.nesting());
        var sum = Measure.NOTHING;
        for (Selection<?> selection : set.getSelections()) {
            sum = sum.and(of(selection));
        }
        level--;
        return sum;
    }

    private Measure of(Selection<?> selection) {
        return switch (selection) {
            case Field field ->
                of(field.getSelectionSet())
                        .below(field.getAlias(), !introspects(field))
                        .with(field);
            case InlineFragment inline -> of(inline.getSelectionSet()).spread().with(inline);
            case FragmentSpread spread -> of(spread).spread().with(spread);
            default -> throw new IllegalStateException("Unknown selection " + selection);
        };
    }

    private Measure of(FragmentSpread spread) {
        var fragment = fragments.get(spread.getName());
        return fragment == null ? Measure.NOTHING : of(fragment);
    }

    private Measure of(FragmentDefinition fragment) {
        var name = fragment.getName();
        var known = measured.get(name);
        if (known != null) {
            return known;
        }
        if (!spreading.add(name)) {
            throw invalid("Fragment `%s` spreads itself.", name);
        }
        var measure = of(fragment.getSelectionSet()).with(fragment);
        measured.put(name, measure);
        return measure;
    }

    /// The engine itself refuses introspection that goes in circles.
    private static boolean introspects(Field field) {
        return field.getName().equals("__schema") || field.getName().equals("__type");
    }

    private static Refusal invalid(String message, String name) {
        return new Refusal(ErrorCode.INVALID, message.formatted(name));
    }
}
