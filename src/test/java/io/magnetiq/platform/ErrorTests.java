package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import graphql.ExecutionInput;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.MergedField;
import graphql.execution.ResultPath;
import graphql.language.Field;
import graphql.schema.DataFetchingEnvironmentImpl;
import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.database.Interrupts;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Every failure has its code, and none says more than a client may know.
@ServerTest
record ErrorTests(
        Http http,
        EntityManager entities,
        PlatformTransactionManager transactions,
        ErrorResolver resolver,
        Interrupts interrupts,
        @Qualifier("reader") HikariDataSource reader) {
    @Test
    void brokenDocumentsAreSyntaxErrors() {
        var answer = http.ask("{ pages(");

        assertThat(answer.codes()).containsExactly("SYNTAX");
        assertThat(answer.json().has("data")).isFalse();
    }

    @Test
    void documentsThatDoNotFitTheSchemaAreInvalid() {
        assertThat(http.ask("{ nothing }").codes()).containsExactly("INVALID");
        assertThat(http.ask("query($n: Int!) { pages(first: $n) { totalCount } }")
                        .codes())
                .containsExactly("INVALID");
        assertThat(http.ask("{ pages(where: {email: {eq: \"a\"}}) { totalCount } }")
                        .codes())
                .containsExactly("INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "+10000-01-01", "0000-12-31", "-0001-01-01", "2027-02-30"})
    void whatIsBeyondTheCalendarIsInvalid(String date) {
        var slots =
                "query($d: LocalDate) { slots(consultants: [\"x\"], type: \"x\", from: $d) { slots { startsAt } } }";
        var pages = "query($d: DateTime) { pages(where: {publishedAt: {range: {from: $d}}}) { totalCount } }";

        assertThat(http.ask(slots, Map.of("d", date)).codes()).containsExactly("INVALID");
        assertThat(http.ask(pages, Map.of("d", date + "T23:59:59Z")).codes()).containsExactly("INVALID");
        assertThat(http.ask("{ pages(where: {publishedAt: {range: {to: \"%sT00:00:00Z\"}}}) { totalCount } }"
                                .formatted(date))
                        .codes())
                .containsExactly("INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "9999-12-31"})
    void theEndsOfTheCalendarAreAnswered(String date) {
        var offered = http.ask("{ consultants(first: 1) { nodes { id types { id } } } }");
        var variables = Map.of(
                "id",
                offered.data("/consultants/nodes/0/id").asString(),
                "type",
                offered.data("/consultants/nodes/0/types/0/id").asString(),
                "d",
                date,
                "t",
                date + (date.startsWith("0") ? "T00:00:00Z" : "T23:59:59.999Z"));

        var answer = http.ask(
                "query($id: ID!, $type: ID!, $d: LocalDate, $t: DateTime) {"
                        + " slots(consultants: [$id], type: $type, from: $d) { slots { startsAt } }"
                        + " from: pages(where: {publishedAt: {range: {from: $t}}}) { totalCount }"
                        + " to: pages(where: {publishedAt: {range: {to: $t}}}) { totalCount } }",
                variables);

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.data("/slots/0/slots")).isEmpty();
        assertThat(answer.data("/from/totalCount").asInt()
                        * answer.data("/to/totalCount").asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query($v: Boolean = true) { pages @skip(if: $v) { totalCount } }",
                "query($v: Boolean = true) { ...p } fragment p on Query { pages { totalCount @include(if: $v) } }",
                "query($v: Boolean = true) { ... @include(if: $v) { pages { totalCount } } }",
                "query($v: ID = \"x\") { node(id: $v) { id } }",
                "query($v: Boolean = true) { pages(where: {featured: {eq: $v}}) { totalCount } }",
                "query($v: Boolean) { pages(drafts: $v) { totalCount } }"
            })
    void nullInsteadOfADefaultIsInvalid(String document) {
        var nothing = new HashMap<String, Object>();
        nothing.put("v", null);

        assertThat(http.ask(document).codes()).isEmpty();
        var answer = http.ask(document, nothing);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.codes()).containsExactly("INVALID");
        assertThat(answer.text()).doesNotContain("errorId");
    }

    @Test
    void textThatNotEveryEngineKeepsIsRefused() {
        assertThat(http.ask("{ page(slug: \"a\\u0000\") { id } }").codes()).containsExactly("BAD_INPUT");
        assertThat(http.ask("{ page(slug: \"a\\u{00}\") { id } }").codes()).containsExactly("BAD_INPUT");
        assertThat(http.ask("query($s: String!) { page(slug: $s) { id } }", Map.of("s", "a\0"))
                        .codes())
                .containsExactly("BAD_INPUT");
        assertThat(http.ask("{ page(slug: \"a\\\\u0000\") { id } }").codes()).isEmpty();
    }

    @Test
    void whatNobodyExpectedKeepsItsDetailsToItself() {
        var step = ExecutionStepInfo.newExecutionStepInfo()
                .type(graphql.Scalars.GraphQLString)
                .path(ResultPath.parse("/pages"))
                .build();
        var env = DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                .executionStepInfo(step)
                .mergedField(MergedField.newMergedField(Field.newField("pages").build())
                        .build())
                .build();

        var error = Objects.requireNonNull(
                resolver.resolveToSingleError(new IllegalStateException("select * from secret at /home/x"), env));

        assertThat(error.getMessage()).doesNotContain("secret", "/home");
        assertThat(error.getExtensions()).containsEntry("code", "INTERNAL").containsKey("errorId");
    }

    @Test
    void aDatabaseWithoutAFreeConnectionIsUnavailable() throws Exception {
        var held = new ArrayList<Connection>();
        try {
            for (int i = 0; i < reader.getMaximumPoolSize(); i++) {
                held.add(reader.getConnection());
            }
            var answer = http.ask("{ pages(first: 1) { nodes { slug } } }");

            assertThat(answer.codes()).containsExactly("UNAVAILABLE");
            assertThat(answer.text()).contains("\"retryable\":true");
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
        assertThat(http.ask("{ pages(first: 1) { nodes { slug } } }").codes()).isEmpty();
    }

    @Test
    void aStatementThatTakesTooLongIsStopped() {
        var endless = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000)"
                + " select count(*) from n";
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        var input = ExecutionInput.newExecutionInput("{ pages { totalCount } }").build();

        try (var deadlines = new Deadlines(Duration.ofMillis(200))) {
            assertThatThrownBy(() -> reading.execute(_ -> {
                        try (var deadline = deadlines.start(interrupts.ofThisThread(), input, System.nanoTime())) {
                            assertThat(deadline.passed()).isFalse();
                            return entities.createNativeQuery(endless, Long.class)
                                    .getSingleResult();
                        }
                    }))
                    .hasMessageMatching("(?s).*(interrupt|canceling statement).*");
        }
        assertThat(input.isCancelled()).isTrue();
        assertThat(reader.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
}
