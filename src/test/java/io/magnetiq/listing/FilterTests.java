package io.magnetiq.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a filter means, and how far it may go.
@ServerTest
record FilterTests(Http http) {
    @Test
    void conditionsCombine() {
        var answer = http.as(Role.ADMIN).ask("""
                        { all: bookings { totalCount }
                          some: bookings(where: {status: {in: [HELD, EXPIRED]}}) { totalCount }
                          rest: bookings(where: {NOT: {status: {in: [HELD, EXPIRED]}}}) { totalCount }
                          either: bookings(where: {OR: [{status: {eq: HELD}}, {status: {eq: EXPIRED}}]}) { totalCount }
                          both: bookings(where: {AND: [{status: {eq: HELD}}, {status: {eq: EXPIRED}}]}) { totalCount }
                          none: bookings(where: {status: {in: []}}) { totalCount }
                          open: bookings(where: {assignee: {eq: null}}) { totalCount }
                          future: bookings(where: {startsAt: {range: {from: "2027-03-01T00:00:00Z"}}}) { totalCount }
                          past: bookings(where: {startsAt: {range: {to: "2027-03-01T00:00:00Z"}}}) { totalCount } }""");

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(total(answer, "all")).isEqualTo(60);
        assertThat(total(answer, "some")).isPositive().isEqualTo(total(answer, "either"));
        assertThat(total(answer, "rest")).isEqualTo(60 - total(answer, "some"));
        assertThat(total(answer, "both")).isZero();
        assertThat(total(answer, "none")).isZero();
        assertThat(total(answer, "open")).isBetween(1, 59);
        assertThat(total(answer, "future") + total(answer, "past")).isEqualTo(60);
    }

    @Test
    void whatIsLocalizedIsTestedByRangesAndByNothing() {
        var answer = http.ask("""
                { all: pages { totalCount }
                  short: pages(where: {readingMinutes: {range: {from: 1, to: 2}}}) { totalCount }
                  long: pages(where: {OR: [{readingMinutes: {range: {from: 2}}},
                    {readingMinutes: {range: {to: 1}}}]}) { totalCount }
                  nothing: pages(where: {title: {contains: null}}) { totalCount } }""");

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(total(answer, "short") + total(answer, "long")).isEqualTo(total(answer, "all"));
        assertThat(total(answer, "nothing")).isEqualTo(total(answer, "all"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "consultants(where: {industry: {eq: \"Data\"}})",
                "consultants(where: {headline: {contains: \"a\"}, industry: {in: [\"Data\"]}})",
                "consultants(where: {OR: [{industry: {eq: \"Data\"}}, {industry: {contains: \"s\"}}]})",
                "bookings(where: {assignee: {eq: null}})",
                "bookings(where: {assignee: {eq: USER}})",
                "bookings(where: {OR: [{assignee: {in: [USER]}}, {status: {eq: HELD}}]})",
                "bookings(where: {NOT: {assignee: {eq: USER}}, status: {eq: CONFIRMED}})",
                "bookings(where: {status: {in: [HELD, EXPIRED]}, client: {contains: \"a\"}})",
                "pages(drafts: true, where: {publishedAt: {range: {from: \"2020-01-01T00:00:00Z\"}}})",
                "pages(drafts: true, where: {readingMinutes: {range: {from: 2}}, template: {in: []}})",
            })
    void whatDoesNotHoldIsAllTheRest(String list) {
        var name = list.substring(0, list.indexOf('('));
        var drafts = list.contains("drafts") ? "(drafts: true)" : "";
        var rest = list.replace("where: ", "where: {NOT: ").replaceAll("\\)$", "})");
        var admin = http.as(Role.ADMIN);
        var user = admin.ask("{ users { nodes { id } } }").data("/users/nodes/0/id");
        var answer = admin.ask("""
                        { all: %s%s { totalCount } those: %s { totalCount } rest: %s { totalCount } }""".formatted(name, drafts, list, rest).replace("USER", user.toString()));

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(total(answer, "those") + total(answer, "rest")).isEqualTo(total(answer, "all"));
    }

    @Test
    void filtersAreBounded() {
        var many = "{title: {eq: \"a\"}},".repeat(60);
        var answer = http.ask("{ pages(where: {OR: [%s]}) { totalCount } }".formatted(many));

        assertThat(answer.codes()).containsExactly("LIMIT");
        assertThat(answer.text()).contains("\"limit\":\"conditions\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{title: null}", "{title: {}}", "{AND: []}"})
    void whatSaysNothingIsACondition(String nothing) {
        var filter = "{ pages(where: {OR: [%s]}) { totalCount } }";

        assertThat(http.ask(filter.formatted(nothing.repeat(49))).codes()).isEmpty();
        assertThat(http.ask(filter.formatted(nothing.repeat(50))).text()).contains("\"limit\":\"conditions\"");
    }

    @Test
    void eachTestOfAnAttributeIsACondition() {
        var two = "{title: {contains: \"a\", eq: \"b\"}},";

        assertThat(http.ask("{ pages(where: {OR: [%s]}) { totalCount } }".formatted(two.repeat(24)))
                        .codes())
                .isEmpty();
        assertThat(http.ask("{ pages(where: {OR: [%s]}) { totalCount } }".formatted(two.repeat(25)))
                        .text())
                .contains("\"limit\":\"conditions\"");
    }

    @Test
    void theListsOfAFilterAreBoundedTogether() {
        var list = Collections.nCopies(100, "default");
        var filter = "query($in: [String!], $more: [String!]) { pages(where: {OR: [{template: {in: $in}},"
                + " {template: {in: $in}}, {template: {in: $more}}]}) { totalCount } }";

        var most = http.ask(filter, Map.of("in", list, "more", List.of()));
        var beyond = http.ask(filter, Map.of("in", list, "more", List.of("default")));

        assertThat(most.codes()).as(most.text()).isEmpty();
        assertThat(beyond.codes()).containsExactly("LIMIT");
        assertThat(beyond.text()).contains("\"limit\":\"conditionValues\"");
    }

    @Test
    void nestedConditionsMeanWhatTheySay() {
        var answer = http.as(Role.ADMIN).ask("""
                        { twice: bookings(where: {NOT: {NOT: {status: {eq: HELD}}}}) { totalCount }
                          once: bookings(where: {status: {eq: HELD}}) { totalCount }
                          neither: bookings(where: {NOT: {OR: [{status: {eq: HELD}}, {status: {eq: EXPIRED}}]}}) { totalCount }
                          notBoth: bookings(where: {NOT: {AND: [{status: {eq: HELD}}, {paymentStatus: {eq: FAILED}}]}}) { totalCount }
                          both: bookings(where: {status: {eq: HELD}, paymentStatus: {eq: FAILED}}) { totalCount }
                          mixed: bookings(where: {AND: [{OR: [{status: {eq: HELD}}, {status: {eq: EXPIRED}}]},
                            {OR: [{status: {eq: HELD}}, {status: {eq: CONFIRMED}}]}]}) { totalCount } }""");

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(total(answer, "twice")).isPositive().isEqualTo(total(answer, "once"));
        assertThat(total(answer, "neither")).isBetween(1, 59);
        assertThat(total(answer, "notBoth")).isEqualTo(60 - total(answer, "both"));
        assertThat(total(answer, "mixed")).isEqualTo(total(answer, "once"));
    }

    @Test
    void theDeepestNestingIsAnsweredAndOneDeeperIsNot() {
        assertThat(http.ask("{ pages(where: %s) { totalCount } }".formatted(nested(2)))
                        .codes())
                .isEmpty();
        var beyond = http.ask("{ pages(where: %s) { totalCount } }".formatted(nested(3)));

        assertThat(beyond.codes()).containsExactly("LIMIT");
        assertThat(beyond.text()).contains("\"limit\":\"conditionDepth\"");
    }

    private static String nested(int times) {
        var condition = "{title: {contains: \"a\"}, template: {eq: \"b\"}}";
        for (int i = 0; i < times; i++) {
            condition = "{%s: [%s, {featured: {eq: true}}]}".formatted(i % 2 == 0 ? "OR" : "AND", condition);
        }
        return condition;
    }

    private static int total(Answer answer, String alias) {
        return answer.data("/" + alias + "/totalCount").asInt(-1);
    }
}
