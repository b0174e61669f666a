package io.magnetiq.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a text that is searched for means, and how long it may be.
@ServerTest
record SearchTextTests(Http http) {
    @Test
    void searchTextIsTakenLiterally() {
        var answer = http.ask("""
                { percent: pages(where: {title: {contains: "%"}}) { totalCount }
                  underscore: pages(where: {title: {contains: "_"}}) { totalCount }
                  quote: pages(where: {title: {contains: "' or 1=1 --"}}) { totalCount }
                  accents: pages(lang: "de", where: {title: {contains: "UBER"}}) { totalCount } }""");

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(total(answer, "percent")).isZero();
        assertThat(total(answer, "underscore")).isZero();
        assertThat(total(answer, "quote")).isZero();
        assertThat(total(answer, "accents")).isPositive();
    }

    @Test
    void aCodeIsSearchedAsItIsSpelt() {
        var answer = http.ask("""
                { some: consultants(where: {industry: {contains: "Dat"}}) { totalCount }
                  lower: consultants(where: {industry: {contains: "dat"}}) { totalCount }
                  upper: pages(where: {template: {contains: "ARTICLE"}}) { totalCount }
                  every: pages(where: {template: {contains: ""}}) { totalCount }
                  percent: pages(where: {template: {contains: "%"}}) { totalCount }
                  all: pages { totalCount } }""");

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(total(answer, "some")).isPositive();
        assertThat(total(answer, "lower")).isZero();
        assertThat(total(answer, "upper")).isZero();
        assertThat(total(answer, "percent")).isZero();
        assertThat(total(answer, "every")).isEqualTo(total(answer, "all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "template"})
    void aSearchTextIsBounded(String attribute) {
        var filter =
                "query($text: String!) { pages(where: {%s: {contains: $text}}) { totalCount } }".formatted(attribute);

        assertThat(http.ask(filter, Map.of("text", "_".repeat(1_000))).codes()).isEmpty();
        for (var text : List.of("_".repeat(1_001), "_".repeat(26_000), "a".repeat(51_000))) {
            var beyond = http.ask(filter, Map.of("text", text));
            assertThat(beyond.codes()).containsExactly("LIMIT");
            assertThat(beyond.text()).contains("\"limit\":\"contains\"", "\"allowed\":1000");
        }
    }

    @Test
    void aSearchTextIsBoundedAsItIsFolded() {
        var filter = "query($text: String!) { pages(where: {title: {contains: $text}}) { totalCount } }";

        assertThat(http.ask(filter, Map.of("text", "\uFDFA".repeat(50))).codes())
                .isEmpty();
        assertThat(http.ask(filter, Map.of("text", "\uFDFA".repeat(60))).codes())
                .containsExactly("LIMIT");
    }

    private static int total(Answer answer, String alias) {
        return answer.data("/" + alias + "/totalCount").asInt(-1);
    }
}
