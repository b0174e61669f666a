package io.magnetiq.limits;

import static io.magnetiq.limits.Engine.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cost: what is refused before it is executed.
class CostTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2   | { name __typename }
            3   | { page { id title } }
            2   | { page { tags } }
            42  | { pages { nodes { id title } } }
            23  | { pages { nodes { id } totalCount } }
            12  | { pages(first: 5) { nodes { id title } } }
            12  | { pages(last: 5) { nodes { id title } } }
            17  | { pages(first: 5) { edges { cursor node { id } } } }
            382 | { users(first: 10) { nodes { pages(first: 9) { nodes { ...p } } } } } fragment p on Page { id title author { id } }
            22  | { page { blocks { id ...on Block { __typename } } } }
            42  | { page { blocks { id ...on Hero { id headline image } ...on Section { id } } } }
            122 | { page { blocks { id ...on Hero { id headline } ...on Section { blocks { id } } } } }
            8   | { page { blocks(first: 3) { id ... @skip(if: true) { id } } } }
            111 | { menu { items { label } } }
            1   | { __schema { types { fields { name } } } }
            """)
    void fieldsBelowAListCountForEachEntry(int cost, String document) {
        assertThat(Engine.with("list-size=10", "cost=" + cost).limit(document)).isEqualTo(NONE);
        assertThat(Engine.with("list-size=10", "cost=" + (cost - 1)).limit(document))
                .isEqualTo("cost");
    }

    @Test
    void pageSizesInVariablesCount() {
        var document = "query($n: Int = 7) { pages(first: $n) { nodes { id } } }";

        assertThat(Engine.with("cost=9").limit(document)).isEqualTo(NONE);
        assertThat(Engine.with("cost=9").limit(document, Map.of("n", 8))).isEqualTo("cost");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void pageSizesThatAreNoneAreLeftToTheirField(int size) {
        var document = "query($n: Int) { pages(first: $n) { nodes { id } } }";

        assertThat(Engine.with("cost=102").limit(document, Map.of("n", size))).isEqualTo(NONE);
    }

    @Test
    void heavyScreensPass() {
        assertThat(Engine.with().limit("""
                { users(first: 50) { nodes { name
                    pages(first: 10) { nodes { title blocks(first: 10) { id ...on Hero { headline image } } } }
                    bookings(first: 10) { nodes { id title author { id name } } } } } }""")).isEqualTo(NONE);
    }

    @Test
    void hundredTimesHundredTimesHundredDoesNotPass() {
        var document = """
                query($n: Int) {
                  users(first: 100) { nodes { pages(first: 100) { nodes { blocks(first: $n) { id } } } } }
                }""";

        assertThat(Engine.with().limit(document, Map.of("n", 1))).isEqualTo(NONE);
        assertThat(Engine.with().limit(document, Map.of("n", 100))).isEqualTo("cost");
    }

    @Test
    void noCostIsTooLargeToCount() {
        var engine = Engine.with("depth=100", "nesting=100", "brackets=100", "list-size=100");

        assertThat(engine.limit("{ menu " + "{ items ".repeat(40) + "{ label }" + "}".repeat(41)))
                .isEqualTo("cost");
    }

    @Test
    void whatIsRefusedHasNoData() {
        var answer = Engine.with("cost=1").answer("{ page { id } }");

        assertThat(answer.isDataPresent()).isFalse();
        assertThat(answer.getErrors()).hasSize(1);
    }
}
