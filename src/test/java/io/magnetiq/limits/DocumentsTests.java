package io.magnetiq.limits;

import static io.magnetiq.limits.Engine.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Documents: parsed and validated once; what is wrong with them is said briefly.
class DocumentsTests {
    private final Engine engine = Engine.with();

    @Test
    void aDocumentIsPreparedOnce() {
        engine.answer("{ name }");
        engine.answer("{ name }");
        engine.answer("{ name }");

        assertThat(engine.hits()).isEqualTo(2);
    }

    @Test
    void aDocumentThatIsNotValidIsNotKept() {
        engine.answer("{ unknown }");
        engine.answer("{ unknown }");
        engine.answer("{ name");
        engine.answer("{ name");

        assertThat(engine.hits()).isZero();
    }

    @Test
    void theCostOfAKnownDocumentIsThatOfItsVariables() {
        var small = Engine.with("cost=10");
        var document = "query($n: Int) { pages(first: $n) { nodes { id } } }";

        assertThat(small.limit(document, Map.of("n", 5))).isEqualTo(NONE);
        assertThat(small.limit(document, Map.of("n", 50))).isEqualTo("cost");
        assertThat(small.hits()).isOne();
    }

    @Test
    void noMoreThanFiveErrorsAreTold() {
        assertThat(engine.answer("{ a b c d e f g h }").getErrors()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ name(x: \"secret-literal\" }",
                "{ \"secret-literal\" }",
                "\"secret-literal",
                "{ name } } secret-literal",
            })
    void whatIsNoDocumentIsNotEchoed(String document) {
        assertThat(engine.answer(document).getErrors())
                .singleElement()
                .extracting(GraphQLError::getMessage)
                .asString()
                .startsWith("Invalid syntax")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ sum(ratio: 1e99999999999) }",
                "query($r: Float = 1e99999999999) { sum(ratio: $r) }",
                "{ sum(of: 1e1000000000) }",
                "{ sum(of: 9999999999999999999999) }",
                "{ name @skip(if: 1e99999999999) }"
            })
    void numbersOutOfBoundsAreErrorsOfTheDocument(String document) {
        var answer = engine.answer(document);

        assertThat(answer.isDataPresent()).isFalse();
        assertThat(answer.getErrors()).isNotEmpty();
    }
}
