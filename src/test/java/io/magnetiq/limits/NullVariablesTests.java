package io.magnetiq.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Variables: null is no value, even where there would have been a default.
class NullVariablesTests {
    private final Engine engine = Engine.with();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($v: Boolean = true) { name @skip(if: $v) }",
                "query($v: Boolean = true) { page { id @include(if: $v) } }",
                "query($v: Boolean = true) { ... @skip(if: $v) { name } }",
                "query($v: Boolean = true) { ...a } fragment a on Query { ...b @include(if: $v) }"
                        + " fragment b on Query { name }",
                "query($v: Boolean = true) { ...a } fragment a on Query { ...b }"
                        + " fragment b on Query { name @skip(if: $v) }",
                "query($v: Boolean = true) { chosen(loud: [true], wish: { loud: true, must: $v }) }",
                "query($v: Boolean = true) { chosen(loud: [true, $v]) }",
            })
    void nullIsNoValue(String document) {
        assertThat(engine.answer(document).getErrors()).isEmpty();
        assertThat(engine.limit(document, nothing())).isEqualTo("INVALID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($v: Boolean = true) { name(loud: $v) @skip(if: false) }",
                "query($v: Boolean = true) { chosen(loud: [true], wish: { loud: $v, must: true }) }",
                "query($v: Boolean = true, $w: Boolean = true) { name(loud: $v) @skip(if: $w) }",
            })
    void nullMayStandElsewhere(String document) {
        assertThat(engine.answer(document, nothing()).getErrors()).isEmpty();
    }

    private static Map<String, Object> nothing() {
        var variables = new HashMap<String, Object>();
        variables.put("v", null);
        return variables;
    }
}
