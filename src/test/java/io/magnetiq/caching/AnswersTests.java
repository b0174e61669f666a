package io.magnetiq.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Which answers are kept, and what clients are told of it.
@ServerTest
class AnswersTests {
    private static final String TITLES = "{ pages(first: 3) { nodes { %s: title } } }";

    private final Http http;
    private final MeterRegistry meters;

    AnswersTests(Http http, MeterRegistry meters) {
        this.http = http;
        this.meters = meters;
    }

    @Test
    void whoAsksAlikeIsAnsweredWithoutRunningAgain() {
        var document = TITLES.formatted("again");
        var first = http.plain().ask(document);
        var before = operations();

        assertThat(http.plain().ask(document).text()).isEqualTo(first.text());
        assertThat(get(http.plain(), document).text()).isEqualTo(first.text());
        assertThat(operations()).isEqualTo(before);
    }

    @Test
    void whatIsReadInBatchesIsKeptToo() {
        var document =
                "{ authors(first: 3) { nodes { name pages(first: 2) { nodes { batched: title blocks { kind } } } } } }";
        var first = http.plain().ask(document);
        var before = operations();

        assertThat(first.codes()).isEmpty();
        assertThat(http.plain().ask(document).text()).isEqualTo(first.text());
        assertThat(operations()).isEqualTo(before);
    }

    @Test
    void whatComesFromNoTableIsKeptToo() {
        var document = "{ languages { kept: tag } }";
        http.plain().ask(document);
        var before = operations();

        assertThat(http.plain().ask(document).codes()).isEmpty();
        assertThat(operations()).isEqualTo(before);
    }

    @Test
    void whoAsksOtherwiseIsNot() {
        var document = TITLES.formatted("otherwise");
        var english = http.plain().with("Accept-Language", "en").ask(document);
        var before = operations();

        var german = http.plain().with("Accept-Language", "de").ask(document);
        http.plain().as(Role.EDITOR).ask(document);
        http.plain().ask(document + " ");

        assertThat(german.text()).isNotEqualTo(english.text());
        assertThat(operations()).isEqualTo(before + 3);
    }

    @Test
    void whatMayNotBeKeptRunsAgain() {
        runsTwice(
                "{ consultants(first: 2) { nodes { kept: slug nextFreeSlot(type: \"discovery-call\") { startsAt } } } }");
        runsTwice("{ viewer { name } }");
        runsTwice("{ page(slug: \"no/such/page\") { kept: title } pages(first: 1000) { nodes { title } } }");
    }

    @Test
    void theStatementsOfAnAnswerAreItsOwn() {
        var document = TITLES.formatted("counted");
        http.plain().ask(document);

        assertThat(http.ask(document).statements()).isPositive();
        assertThat(http.ask(document).statements()).isPositive();
    }

    @Test
    void byGetClientsAreToldHowLongTheyMayKeepIt() {
        var document = TITLES.formatted("told");

        var anonymous = get(http.plain(), document);
        assertThat(anonymous.headers().allValues("Cache-Control")).containsExactly("public, max-age=60");
        assertThat(anonymous.headers().allValues("Vary")).containsExactly("Accept, Accept-Language, Authorization");
        var known = get(http.plain().as(Role.EDITOR), document);
        assertThat(known.headers().allValues("Cache-Control")).containsExactly("private, no-cache");
        var slots = get(http.plain(), "{ viewer { name } }");
        assertThat(slots.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        var posted = http.plain().ask(document);
        assertThat(posted.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        var document = TITLES.formatted("had");
        var tag = get(http.plain(), document).headers().firstValue("ETag").orElseThrow();

        var again = get(http.plain().with("If-None-Match", tag), document);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.headers().firstValue("ETag")).contains(tag);
        assertThat(get(http.plain().with("If-None-Match", "\"other\""), document)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatIsKeptMayBeAskedForByItsHash() throws Exception {
        var document = TITLES.formatted("hashed");
        http.plain().ask(document);
        var hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
        var extensions =
                "\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"%s\"}}".formatted(hash);

        var both = http.plain().post("{\"query\": \"%s\", %s}".formatted(document, extensions));
        var alone = http.plain().post("{%s}".formatted(extensions));

        assertThat(both.codes()).isEmpty();
        assertThat(alone.text()).isEqualTo(both.text());
    }

    @Test
    void whatAClientMakesUpFillsNoMemory() {
        var document = TITLES.formatted("filled");
        var variables = Map.of("x", "y".repeat(3_000));
        http.plain().ask(document, variables);
        var before = operations();

        http.plain().ask(document, variables);

        assertThat(operations()).isEqualTo(before + 1);
    }

    private void runsTwice(String document) {
        http.plain().ask(document);
        var before = operations();

        http.plain().ask(document);

        assertThat(operations()).as(document).isEqualTo(before + 1);
    }

    private double operations() {
        return meters.get("graphql.operations").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static Http.Answer get(Http client, String document) {
        return client.get("/graphql?query=" + URLEncoder.encode(document, StandardCharsets.UTF_8));
    }
}
