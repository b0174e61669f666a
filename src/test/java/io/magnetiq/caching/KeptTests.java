package io.magnetiq.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.Http;
import io.magnetiq.Operations;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.Environment;

/// Whoever is given kept rows and blocks is told what statements would tell.
@ServerTest
record KeptTests(Http http, MeterRegistry meters, Environment settings) {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final List<String> WIDE = List.of("""
            { consultants(first: 5) { totalCount nodes { slug name headline bio industry timeZone photo { url alt }
              types { code name } bookingRules { type { code } } workingHours { day } } } }""", """
            { pages(first: 5) { edges { cursor node { id slug title excerpt status version availableLanguages
              translations { lang state } readingMinutes seo { title description alternates { lang href } }
              author { id name bio pages(first: 2) { nodes { title author { name } } } } blocks { kind }
              draft { number title } versions { number title } } } pageInfo { hasNextPage endCursor } } }""", """
            { resolvePath(path: "/about") { __typename
                ... on Page { title author { name } seo { title } translations { lang } } }
              authors(first: 3) { nodes { id name avatarUrl
                pages(first: 2) { totalCount nodes { slug draft { title } } } } } }""");

    private record Question(String name, String document, Map<String, Object> variables) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Question> questions() {
        var named = Operations.all().stream()
                .filter(operation -> operation.after().operation().isEmpty())
                .filter(operation -> operation.document().contains("\nquery "))
                .map(operation -> new Question(operation.name(), operation.document(), operation.variables()));
        return Stream.concat(named, WIDE.stream().map(wide -> new Question(wide, wide, Map.of())));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void isWhatStatementsTell(Question question) {
        for (var caller : Set.of(http, http.as(Role.ADMIN))) {
            // What other tests have set going may still write.
            await().untilAsserted(() -> {
                var read = ask(caller, question).json();

                assertThat(ask(caller.plain(), question).json().path("data")).isEqualTo(read.path("data"));
                assertThat(ask(caller.plain(), question).json().path("data")).isEqualTo(read.path("data"));
            });
        }
    }

    @Test
    void theyAreUsed() {
        var used = settings.getProperty("magnetiq.execution.breadth-first", Boolean.class, true);
        for (var cache : List.of("rows", "blocks")) {
            var wide = new Question("", WIDE.get(1), Map.of());
            await().untilAsserted(() -> {
                ask(http.plain(), wide);
                var before = hits(cache);

                ask(http.plain(), wide);

                assertThat(hits(cache) > before).isEqualTo(used);
            });
        }
    }

    private double hits(String cache) {
        return meters.get("cache.gets")
                .tags("cache", cache, "result", "hit")
                .functionCounter()
                .count();
    }

    /// In a form that nobody has asked in, so that no answer is kept for it.
    private static Http.Answer ask(Http caller, Question question) {
        return caller.ask(question.document() + "\n# " + NUMBER.incrementAndGet(), question.variables());
    }
}
