package io.magnetiq.limits;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// Attacks: one request cannot keep the server busy.
@ServerTest
record AttackTests(Http http) {
    private static final Duration SOON = Duration.ofSeconds(1);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void areRefusedWithinASecond(String attack, String expected, String document) {
        var body = JsonMapper.shared().writeValueAsString(Map.of("query", document));
        var answer =
                Assertions.assertTimeout(SOON, () -> http.post(body, "Accept", "application/graphql-response+json"));

        assertThat(answer.status()).isIn(400, 413);
        assertThat(answer.codes()).hasSizeBetween(1, 5).containsOnly(expected.equals("INVALID") ? expected : "LIMIT");
        assertThat(answer.json().at("/errors/0/extensions/limit").asString(expected))
                .isEqualTo(expected);
        assertThat(answer.json().has("data")).isFalse();
        assertThat(answer.text()).hasSizeLessThan(3_000);
    }

    static Stream<Arguments> areRefusedWithinASecond() {
        return Stream.of(
                attack("500 KB number", "bodyBytes", "{ pages(first: " + "1".repeat(500_000) + ") { totalCount } }"),
                attack("10 KB number", "digits", "{ pages(first: " + "1".repeat(10_000) + ") { totalCount } }"),
                attack(
                        "10 KB number behind a colon",
                        "digits",
                        "{ pages(first:" + "1".repeat(10_000) + ") { totalCount } }"),
                attack("type 5,000 deep", "brackets", query("[".repeat(5_000) + "Int" + "]".repeat(5_000))),
                attack("selections 5,000 deep", "brackets", "{a".repeat(5_000) + "}".repeat(5_000)),
                attack("lists 5,000 deep", "brackets", "{ pages(first: " + "[".repeat(5_000) + ") }"),
                attack("query 30 deep over lists", "brackets", nested("pages { nodes { author { ", "} } } ", 10)),
                attack("query 15 deep over lists", "depth", nested("pages { nodes { author { ", "} } } ", 5)),
                attack("14,000 fields", "documentLength", "{ " + "id ".repeat(14_000) + "}"),
                attack("3,000 fields", "fields", "{ " + "id ".repeat(3_000) + "}"),
                attack("101 aliases", "aliases", "{ " + many(101, i -> "a" + i + ": __typename") + " }"),
                attack("60 root fields", "rootFields", "{ " + "menu(key: \"main\") { key } ".repeat(60) + "}"),
                attack("fragments doubling 24 times", "fields", doubling(24)),
                attack("chain of 3,000 fragments", "bodyBytes", chain(3_000)),
                attack("chain of 400 fragments", "fragments", chain(400)),
                attack("fragment in itself", "INVALID", circle(1)),
                attack("50 fragments in a circle", "INVALID", circle(50)),
                attack("2,500 directives", "tokens", "{ id " + "@skip(if: true) ".repeat(1_000) + "}"),
                attack("400 directives", "directives", "{ id " + "@skip(if: true) ".repeat(400) + "}"),
                attack("10 unknown directives", "INVALID", "{ __typename " + many(10, i -> "@a" + i) + " }"),
                attack("3,000 operations", "documentLength", many(3_000, i -> "query q" + i + " { id }")),
                attack("100 operations", "operations", many(100, i -> "query q" + i + " { id }")),
                attack("16 KB of commas", "documentLength", "{ id }" + ",".repeat(16_384)),
                attack("too dear", "cost", dear()),
                attack("introspection in circles", "introspection", circular()),
                attack("introspection 25 deep", "introspection", deep()));
    }

    private static Arguments attack(String name, String expected, String document) {
        return Arguments.of(name, expected, document);
    }

    private static String query(String type) {
        return "query($a: " + type + ") { __typename }";
    }

    private static String nested(String open, String close, int times) {
        return "{ " + open.repeat(times) + "id " + close.repeat(times) + "}";
    }

    private static String doubling(int times) {
        return "{ ...f0 } " + many(times, i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                + " fragment f%d on Query { __typename }".formatted(times);
    }

    private static String chain(int length) {
        return "{ ...f0 } " + many(length, i -> "fragment f%d on Query { ...f%d }".formatted(i, i + 1))
                + " fragment f%d on Query { __typename }".formatted(length);
    }

    private static String circle(int length) {
        return "{ ...f0 } " + many(length, i -> "fragment f%d on Query { ...f%d }".formatted(i, (i + 1) % length));
    }

    private static String dear() {
        return """
                { authors(first: 100) { nodes { pages(first: 100) { nodes { blocks(first: 100) { id } } } } } }""";
    }

    private static String circular() {
        return "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }";
    }

    private static String deep() {
        return "{ __type(name: \"Page\") { " + "ofType { ".repeat(25) + "name " + "} ".repeat(26) + "}";
    }

    private static String many(int times, IntFunction<String> part) {
        return IntStream.range(0, times).mapToObj(part).collect(joining(" "));
    }
}
