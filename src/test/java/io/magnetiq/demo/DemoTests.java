package io.magnetiq.demo;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.identity.Role;
import io.magnetiq.payment.PaymentStatus;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// The demo data holds a bit of everything.
@ServerTest
class DemoTests {
    /// Ids made for the demo bear the time of its day, 2027-03-01; what other tests write bears the present.
    private static final String MADE = " id between %d and %d".formatted(made("2027-03-01"), made("2027-03-02"));

    private static final Instant DAY = Instant.parse("2027-03-01T00:00:00Z");

    private static final Pattern RESERVED =
            Pattern.compile("[a-z.-]+@([a-z-]+\\.)*(example\\.(org|com|net)|[a-z-]+\\.example)");

    private final Tables tables;
    private final GraphQLSchema schema;

    DemoTests(GraphQlSource source, JdbcClient jdbc, PlatformTransactionManager transactions) {
        schema = source.schema();
        tables = new Tables(jdbc, transactions);
    }

    @ParameterizedTest
    @CsvSource({"page, 42", "consultant, 6", "consultation_type, 5", "booking, 60", "app_user, 6", "menu, 2"})
    void thereAreSoManyOfEach(String table, int number) {
        assertThat(tables.count("select count(*) from " + table + " where" + MADE))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "published_version_id is not null                                   | 35",
                "published_version_id is null and scheduled_version_id is null      | 4",
                "scheduled_version_id is not null                                   | 3",
                "published_version_id is not null and draft_version_id is not null  | 3",
            })
    void pagesAreInEveryState(String state, int number) {
        assertThat(tables.count("select count(*) from page where " + state + " and" + MADE))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"en, 42, 42", "de, 38, 42", "fr, 5, 10"})
    void mostPagesAreInTwoLanguagesAndAHandfulInThree(String language, int least, int most) {
        var pages = tables.count(
                "select count(*) from page p join page_version v on v.id = p.shown_version_id"
                        + " where v.title ->> ? is not null and p." + MADE.strip(),
                language);

        assertThat(pages).isBetween(least, most);
    }

    @Test
    void everyKindOfBlockIsThere() {
        var kinds = schema.getImplementations((GraphQLInterfaceType) schema.getType("Block")).stream()
                .map(GraphQLNamedType::getName)
                .filter(name -> !name.equals("UnknownBlock"))
                .map(name ->
                        Character.toLowerCase(name.charAt(0)) + name.substring(1, name.length() - "Block".length()))
                .toList();
        var used =
                tables.column("select distinct kind from block b join page p on p.published_version_id = b.version_id");

        assertThat(kinds).hasSize(13);
        assertThat(used).containsAll(kinds).hasSizeGreaterThan(kinds.size());
    }

    @Test
    void sectionsNest() {
        assertThat(tables.count("select count(*) from block b join block s on s.id = b.parent_id"
                        + " where s.kind = 'section' and s.parent_id is null"))
                .isPositive();
        assertThat(tables.count("select count(*) from block b join block s on s.id = b.parent_id"
                        + " join block t on t.id = s.parent_id where s.kind = 'section' and t.kind = 'section'"))
                .isPositive();
    }

    @Test
    void bookingsAreInEveryState() {
        assertThat(tables.column("select distinct status from booking where" + MADE))
                .containsExactlyInAnyOrderElementsOf(names(BookingStatus.values()));
        assertThat(tables.column("select distinct payment_status from booking where" + MADE))
                .containsExactlyInAnyOrderElementsOf(names(PaymentStatus.values()));
    }

    @Test
    void nothingHasHappenedInTheFuture() {
        var present = TestDatabase.isSqlite() ? (Object) DAY.toEpochMilli() : Timestamp.from(DAY);

        assertThat(tables.count("select count(*) from booking where created_at > ? and" + MADE, present))
                .isZero();
        assertThat(tables.count(
                        "select count(*) from journal where occurred_at > ? and subject_type = 'Booking'"
                                + " and subject_id in (select id from booking where" + MADE + ")",
                        present))
                .isZero();
    }

    @Test
    void whatIsNotPaidIsKeptAsLongAsTheRulesSay() {
        var later = TestDatabase.isSqlite() ? "created_at + 60000 * %d" : "created_at + interval '1 minute' * %d";
        var rule = "held_until = case status when 'HELD' then %s else %s end"
                .formatted(later.formatted(10), later.formatted(30));

        assertThat(tables.count("select count(*) from booking where held_until is not null and" + MADE))
                .isPositive()
                .isEqualTo(tables.count("select count(*) from booking where " + rule + " and" + MADE));
    }

    @Test
    void liveBookingsOfAConsultantDoNotOverlap() {
        var live =
                "a.status not in ('CANCELLED', 'EXPIRED', 'NO_SHOW') and b.status not in ('CANCELLED', 'EXPIRED', 'NO_SHOW')";

        assertThat(tables.rows("select a.reference, b.reference from booking a join booking b"
                        + " on a.consultant_id = b.consultant_id and a.id < b.id"
                        + " and a.starts_at < b.ends_at and b.starts_at < a.ends_at where " + live + " and a."
                        + MADE.strip() + " and b." + MADE.strip()))
                .isEmpty();
    }

    @Test
    void everyRoleHasAUserAndOneIsLocked() {
        assertThat(tables.column("select distinct role from app_user where" + MADE))
                .containsExactlyInAnyOrderElementsOf(names(Role.values()));
        assertThat(tables.count("select count(*) from app_user where locked and" + MADE))
                .isEqualTo(1);
    }

    @Test
    void oneConsultantIsSuspended() {
        assertThat(tables.count("select count(*) from consultant where status = 'SUSPENDED' and" + MADE))
                .isEqualTo(1);
    }

    @Test
    void nobodyRealCanBeWrittenToOrRung() {
        var addresses = tables.column("select email from app_user where" + MADE
                + " union select email from consultant where" + MADE + " union select client_email from booking where"
                + MADE);
        var hosts = tables.column("select props from block").stream()
                .flatMap(props -> Pattern.compile("(?:https?://|mailto:[^\"@]*@)([a-z0-9.-]+)")
                        .matcher(props)
                        .results())
                .map(found -> found.group(1));

        assertThat(addresses)
                .hasSizeGreaterThan(30)
                .allMatch(address -> RESERVED.matcher(address).matches());
        assertThat(hosts).isNotEmpty().allMatch(host -> host.matches("(.*\\.)?example\\.(org|com|net)|.*\\.example"));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /// The least id of a day: 42 bits of milliseconds since 2020, then 22 more.
    private static long made(String day) {
        return Duration.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse(day + "T00:00:00Z"))
                        .toMillis()
                << 22;
    }
}
