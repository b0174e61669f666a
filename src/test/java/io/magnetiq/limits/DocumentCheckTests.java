package io.magnetiq.limits;

import static io.magnetiq.limits.Engine.NONE;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Document: what is refused before it is validated.
class DocumentCheckTests {
    @Test
    void fieldsMayNestToTheDepth() {
        var engine = Engine.with("depth=4");

        assertThat(engine.limit("{ menu { items { items { label } } } }")).isEqualTo(NONE);
        assertThat(engine.limit("{ menu { items { items { items { label } } } } }"))
                .isEqualTo("depth");
        assertThat(engine.limit("""
                        { menu { items { ...on Item { ...a } } } }
                        fragment a on Item { items { items { label } } }""")).isEqualTo("depth");
    }

    @Test
    void introspectionIsNotMeasuredByItsDepth() {
        assertThat(Engine.with("depth=2").limit("{ __schema { types { fields { type { ofType { name } } } } } }"))
                .isEqualTo(NONE);
    }

    @Test
    void aliasesMayReachTheirNumber() {
        var engine = Engine.with("root-fields=100");

        assertThat(engine.limit(selected(30, i -> "a" + i + ": name"))).isEqualTo(NONE);
        assertThat(engine.limit(selected(31, i -> "a" + i + ": name"))).isEqualTo("aliases");
        assertThat(engine.limit("{ ...a ...a } fragment a on Query " + selected(16, i -> "a" + i + ": name")))
                .isEqualTo("aliases");
    }

    @Test
    void rootFieldsMayReachTheirNumber() {
        var engine = Engine.with();

        assertThat(engine.limit(selected(20, _ -> "name"))).isEqualTo(NONE);
        assertThat(engine.limit(selected(21, _ -> "name"))).isEqualTo("rootFields");
        assertThat(engine.limit("{ ...on Query { ...a ...a } } fragment a on Query " + selected(11, _ -> "name")))
                .isEqualTo("rootFields");
    }

    @Test
    void fieldsMayReachTheirNumber() {
        var engine = Engine.with();

        assertThat(engine.limit("{ page " + selected(999, _ -> "__typename") + "}"))
                .isEqualTo(NONE);
        assertThat(engine.limit("{ page " + selected(1_000, _ -> "__typename") + "}"))
                .isEqualTo("fields");
    }

    @Test
    void directivesMayReachTheirNumber() {
        var engine = Engine.with("root-fields=100");

        assertThat(engine.limit(selected(50, _ -> "name @skip(if: false)"))).isEqualTo(NONE);
        assertThat(engine.limit(selected(51, _ -> "name @skip(if: false)"))).isEqualTo("directives");
        assertThat(engine.limit("query" + " @a".repeat(51) + "{ name }")).isEqualTo("directives");
        assertThat(engine.limit("query($a: Int" + " @a".repeat(51) + ") { name }"))
                .isEqualTo("directives");
    }

    @Test
    void operationsMayReachTheirNumber() {
        var engine = Engine.with();

        assertThat(engine.limit(definitions(20, i -> "query q" + i + " { name }")))
                .isEqualTo("Must provide operation name if query contains multiple operations.");
        assertThat(engine.limit(definitions(21, i -> "query q" + i + " { name }")))
                .isEqualTo("operations");
    }

    @Test
    void fragmentsMayReachTheirNumber() {
        var engine = Engine.with("root-fields=100");

        assertThat(engine.limit(fragments(50))).isEqualTo(NONE);
        assertThat(engine.limit(fragments(51))).isEqualTo("fragments");
    }

    @Test
    void fragmentsMayNestToTheLimit() {
        var engine = Engine.with("fragments=100");

        assertThat(engine.limit(chain(58))).isEqualTo(NONE);
        assertThat(engine.limit(chain(59))).isEqualTo("nesting");
    }

    @Test
    void fragmentsThatDoubleAreCountedWithoutWalkingThem() {
        var doubling = definitions(24, i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1));

        assertThat(Engine.with().limit("{ ...f0 } " + doubling + " fragment f24 on Query { name }"))
                .isEqualTo("fields");
    }

    @Test
    void aChainOfFragmentsDoesNotExhaustTheStack() {
        var engine = Engine.with("fragments=5000", "document-length=1000000", "tokens=1000000");

        assertThat(engine.limit(chain(3_000))).isEqualTo("nesting");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50})
    void fragmentsInACircleAreInvalid(int length) {
        var circle = definitions(length, i -> "fragment f%d on Query { ...f%d }".formatted(i, (i + 1) % length));

        assertThat(Engine.with().limit("{ ...f0 } " + circle)).isEqualTo("INVALID");
        assertThat(Engine.with().limit("{ name } " + circle)).isEqualTo("INVALID");
    }

    @Test
    void fragmentsOfOneNameAreInvalid() {
        assertThat(Engine.with().limit("{ ...a } fragment a on Query { name } fragment a on Query { name }"))
                .isEqualTo("INVALID");
    }

    private static String fragments(int count) {
        return selected(count, i -> "...f" + i) + definitions(count, i -> "fragment f" + i + " on Query { name }");
    }

    private static String chain(int length) {
        return "{ ...f0 } "
                + definitions(length, i -> "fragment f%d on Query { ...f%d }".formatted(i, i + 1))
                + "fragment f%d on Query { name }".formatted(length);
    }

    private static String selected(int times, IntFunction<String> selection) {
        return IntStream.range(0, times).mapToObj(selection).collect(joining(" ", "{ ", " }"));
    }

    private static String definitions(int times, IntFunction<String> definition) {
        return IntStream.range(0, times).mapToObj(definition).collect(joining(" ", " ", " "));
    }
}
