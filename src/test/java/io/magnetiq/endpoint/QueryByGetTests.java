package io.magnetiq.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.identity.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// GET asks and never writes.
@ServerTest
record QueryByGetTests(Http http, JdbcClient jdbc, PlatformTransactionManager transactions) {
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String MUTATION = "mutation { bookingHold(input: {consultant: \"a\", type: \"b\","
            + " start: {instant: \"2027-03-01T09:00:00Z\"}}) { errors { code } } }";

    @Test
    void aQueryIsAnswered() {
        var document = "query A { __typename } query B($n: Int = 1) { pages(first: $n) { totalCount } }";
        var answer = get("query=" + encoded(document) + "&operationName=B&variables=" + encoded("{\"n\": 2}")
                + "&extensions=%7B%7D");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data("/pages/totalCount").asInt()).isPositive();
    }

    @Test
    void aCallerIsKnownByTheKeyInTheHeader() {
        var answer = http.as(Role.ADMIN).get("/graphql?query=" + encoded("{ viewer { role } }"));

        assertThat(answer.data("/viewer/role").asString()).isEqualTo("ADMIN");
    }

    @Test
    void emptyParametersAreNotThere() {
        assertThat(get("query=%7B__typename%7D&variables=&operationName=&extensions=&x=1")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest(name = "T35 {0}")
    @ValueSource(
            strings = {
                "query=%s",
                "query=%s&operationName=",
                "operationName=M&query=query+Q+%%7B+__typename+%%7D+%s",
            })
    void t35AMutationIsNotExecuted(String query) {
        var document = query.startsWith("operationName") ? MUTATION.replace("mutation", "mutation M") : MUTATION;
        var audited = audited();
        var answer = get(query.formatted(encoded(document)));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
        assertThat(answer.json().has("data")).isFalse();
        assertThat(audited()).isEqualTo(audited);
    }

    @Test
    void t35NorIsItAsAStream() {
        var answer = http.with("Accept", "text/event-stream").get("/graphql?query=" + encoded(MUTATION));

        assertThat(answer.status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "query=%7B__typename%7D&query=%7B__typename%7D",
                "query=%7B__typename%7D&variables=%5B%5D",
                "query=%7B__typename%7D&variables=1",
                "query=%7B__typename%7D&variables=%7B",
                "query=%7B__typename%7D&variables=%7B%22a%22%3A%22%5Cud800%22%7D",
                "query=%7B__typename%7D&extensions=%22a%22",
                "query=%7B__typename%7D&operationName=%C0%AF",
                "query=%7B__typename%7D%00",
                "query=%FF",
            })
    void parametersAreReadStrictly(String query) {
        var answer = get(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
    }

    @Test
    void aDocumentIsCheckedAsAnyOther() {
        var deep = get("query=" + encoded("{a".repeat(40) + "}".repeat(40)));
        var wrong = get("query=" + encoded("{ nothing }"));

        assertThat(deep.codes()).containsExactly("LIMIT");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.codes()).containsExactly("INVALID");
        assertThat(wrong.headers().firstValue("Content-Type")).hasValue(GRAPHQL);
    }

    @Test
    void t32ALongQueryIsRefusedByTheServer() {
        assertThat(get("query=" + "a".repeat(9_000)).status()).isIn(400, 414, 431);
    }

    @Test
    void aSubscriptionIsAStreamOrNothing() {
        var document = "subscription { bookingEvents { id } }";

        for (var answer : new Answer[] {http.ask(document), get("query=" + encoded(document))}) {
            assertThat(answer.status()).isEqualTo(406);
            assertThat(answer.codes()).containsExactly("BAD_INPUT");
            assertThat(answer.text()).contains("text/event-stream");
        }
    }

    private int audited() {
        return new Tables(jdbc, transactions).rows("select 1 from audit").size();
    }

    private Answer get(String query) {
        return http.with("Accept", GRAPHQL).get("/graphql?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
