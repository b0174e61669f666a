package io.magnetiq.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a connection answers, and what it refuses.
@ServerTest
record SliceTests(Http http) {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "first: 0",
                "first: -1",
                "first: 101",
                "first: 2147483647",
                "first: null",
                "last: 0",
                "last: 101",
                "first: 1, last: 1",
                "after: \"\"",
                "after: \"AAAA\"",
                "after: \"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA\"",
                "before: \"not base64 !\"",
            })
    void t15ASliceThatCannotBeIsRefused(String slice) {
        var root = http.ask("{ pages(%s) { nodes { slug } } }".formatted(slice));
        var nested = http.ask("{ authors { nodes { pages(%s) { nodes { slug } } } } }".formatted(slice));

        assertThat(root.codes()).as(root.text()).containsExactly("BAD_INPUT");
        assertThat(nested.codes()).as(nested.text()).isNotEmpty().containsOnly("BAD_INPUT");
    }

    @Test
    void t15NeitherAreEventsOrBlocksWithoutASize() {
        var page = "{ page(slug: \"services/ai-consulting\") { blocks(first: null) { id } } }";
        assertThat(http.ask(page).codes()).containsExactly("BAD_INPUT");
        assertThat(http.as(Role.ADMIN)
                        .ask("{ bookingEvents(first: null) { nodes { id } } }")
                        .codes())
                .containsExactly("BAD_INPUT");
    }

    @Test
    void pageSizesUpToTheLimitAreServed() {
        assertThat(http.ask("{ pages(first: 100) { nodes { slug } } }").codes()).isEmpty();
        assertThat(http.ask("{ pages(last: 1) { nodes { slug } } }").codes()).isEmpty();
    }

    @Test
    void everyTruncationAndEveryFlippedBitOfACursorIsRefused() {
        var cursor = http.ask("{ pages(first: 1) { pageInfo { endCursor } } }")
                .data("/pages/pageInfo/endCursor")
                .asString();
        var refused = IntStream.range(0, cursor.length())
                .filter(length -> !after(cursor.substring(0, length)).codes().equals(List.of("BAD_INPUT")))
                .boxed();

        assertThat(refused).isEmpty();
        for (int i = 0; i < cursor.length() - 1; i++) {
            var flipped = (cursor.charAt(i) == 'A' ? 'B' : 'A');
            var forged = cursor.substring(0, i) + flipped + cursor.substring(i + 1);
            assertThat(after(forged).codes()).as(forged).containsExactly("BAD_INPUT");
        }
    }

    @Test
    void aCursorOfAnotherListOrderOrLanguageIsRefused() {
        var byTitle = cursor("pages(first: 1, orderBy: [TITLE_ASC], lang: \"de\")", "pages");
        var consultants = cursor("consultants(first: 1)", "consultants");

        assertThat(after(byTitle).codes()).containsExactly("BAD_INPUT");
        assertThat(after(consultants).codes()).containsExactly("BAD_INPUT");
        assertThat(http.ask("{ pages(after: \"%s\", orderBy: [TITLE_ASC], lang: \"en\") { nodes { slug } } }"
                                .formatted(byTitle))
                        .codes())
                .containsExactly("BAD_INPUT");
        assertThat(http.ask("{ pages(after: \"%s\", orderBy: [TITLE_ASC], lang: \"de\") { nodes { slug } } }"
                                .formatted(byTitle))
                        .codes())
                .isEmpty();
    }

    @Test
    void whatIsOrderedByOnceIsNotOrderedAnyFurther() {
        var listing = Listing.of(Object.class)
                .orderBy("NAME", Attribute.plain("{}.name"))
                .orderBy("SIZE", Attribute.plain("{}.size"));

        var terms = listing.terms(List.of("NAME_DESC", "SIZE_ASC", "NAME_ASC", "SIZE_ASC", "SIZE_DESC"));

        assertThat(terms).isEqualTo(listing.terms(List.of("NAME_DESC", "SIZE_ASC")));
    }

    @Test
    void anOrderIsAsLongAsItMayBe() {
        var page = "{ pages(first: 1, %s orderBy: [%s]) { nodes { slug } pageInfo { endCursor } } }";
        var longest = "SORT_ORDER_ASC ".repeat(10);
        var first = http.ask(page.formatted("", longest));
        var after = "after: \"%s\","
                .formatted(first.data("/pages/pageInfo/endCursor").asString());

        var second = http.ask(page.formatted(after, longest));
        var beyond = http.ask(page.formatted("", longest + "SORT_ORDER_ASC"));

        assertThat(second.codes()).as(second.text()).isEmpty();
        assertThat(second.data("/pages/nodes/0/slug")).isNotEqualTo(first.data("/pages/nodes/0/slug"));
        assertThat(beyond.codes()).containsExactly("LIMIT");
        assertThat(beyond.text()).contains("\"limit\":\"orderBy\"");
    }

    @Test
    void theTotalIsCountedOnlyWhenAskedFor() {
        var without = http.ask("{ pages(first: 1) { nodes { slug } } }");
        var with = http.ask("{ pages(first: 1) { nodes { slug } totalCount } }");
        var alone = http.ask("{ pages { totalCount } }");

        assertThat(without.statements()).isEqualTo(1);
        assertThat(with.statements()).isEqualTo(2);
        assertThat(with.data("/pages/totalCount").asInt()).isEqualTo(35);
        assertThat(alone.statements()).isEqualTo(1);
    }

    @Test
    void whatIsNotSelectedIsNotRead() {
        assertThat(http.ask("{ pages { __typename } }").statements()).isZero();
        assertThat(http.ask("{ pages { nodes { slug author { name } } } }").statements())
                .isEqualTo(1);
        assertThat(http.ask("{ pages { nodes { slug blocks { kind } } } }").statements())
                .isEqualTo(2);
    }

    /// @param other of history, whole entities are read
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nodes { startsAt type { code } }",
                "nodes { history { type } startsAt }",
                "edges { cursor node { reference } } pageInfo { hasNextPage endCursor }"
            })
    void aliasesOfANestedListAreReadTogether(String other) {
        var list = "{ consultants(first: 3) { nodes { %s } } }";
        var one = "a: bookings(first: 2) { nodes { reference status } }";
        var two = "b: bookings(first: 2) { %s }".formatted(other);
        var office = http.as(Role.ADMIN);

        var together = office.ask(list.formatted(one + " " + two));

        var alone = office.ask(list.formatted(two));
        assertThat(together.statements()).isEqualTo(alone.statements());
        for (int i = 0; i < 3; i++) {
            var at = "/consultants/nodes/" + i;
            assertThat(together.data(at + "/b")).isEqualTo(alone.data(at + "/b"));
            assertThat(together.data(at + "/a"))
                    .isEqualTo(office.ask(list.formatted(one)).data(at + "/a"));
        }
    }

    @Test
    void theWholeListIsReachedPageByPageAtConstantCost() {
        var seen = 0;
        String after = null;
        do {
            var page = http.ask("""
                    { pages(first: 20 %s) { nodes { title author { name } blocks { kind ... on HeroBlock { title } } }
                      pageInfo { hasNextPage endCursor } } }""".formatted(after == null ? "" : ", after: \"" + after + "\""));
            assertThat(page.statements()).isLessThanOrEqualTo(4);
            seen += page.data("/pages/nodes").size();
            after = page.data("/pages/pageInfo/hasNextPage").asBoolean()
                    ? page.data("/pages/pageInfo/endCursor").asString()
                    : null;
        } while (after != null);

        assertThat(seen).isEqualTo(35);
    }

    private Answer after(String cursor) {
        return http.ask("query($c: String) { pages(after: $c) { nodes { slug } } }", Map.of("c", cursor));
    }

    private String cursor(String field, String name) {
        return http.ask("{ %s { pageInfo { endCursor } } }".formatted(field))
                .data("/" + name + "/pageInfo/endCursor")
                .asString();
    }
}
