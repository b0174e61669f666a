package io.magnetiq.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A prop is the same whether it is looked up alone or read with the others.
class BlockPropsTests {
    private static final String JSON = """
            {"size": 5, "blur": 0.5, "lazy": null, "items": [{"title": "inside"}, 1], "title": {"de": "Öl", "en": "Oil"}}""";

    private static BlockProps props() {
        return new BlockProps(JSON.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachIsFoundAloneAsAmongAll() {
        props().all().forEach((name, value) -> {
            var props = props();
            assertThat(props.get(name)).isEqualTo(value);
            assertThat(props.get(name)).isEqualTo(value);
        });
    }

    @Test
    void whatIsInsideOfAnotherIsNotTakenForIt() {
        assertThat(props().get("title")).isEqualTo(Map.of("de", "Öl", "en", "Oil"));
        assertThat(props().get("items")).isEqualTo(List.of(Map.of("title", "inside"), 1));
    }

    @Test
    void whatIsNotThereIsNull() {
        var props = props();

        assertThat(props.get("alt")).isNull();
        assertThat(props.get("lazy")).isNull();
        assertThat(props.get("alt")).isNull();
        assertThat(props.get("size")).isEqualTo(5);
    }

    @Test
    void theyAreWrittenInTheOrderOfJsonb() {
        var props = BlockProps.of(Map.of("title", "t", "alt", "a", "size", 1));

        assertThat(new BlockProps.Column().json(props)).isEqualTo("{\"alt\":\"a\",\"size\":1,\"title\":\"t\"}");
    }
}
