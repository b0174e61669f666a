package io.magnetiq.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.content.ContentDesk;
import io.magnetiq.identity.DemoKeys;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.identity.Users;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Two fills of the same day are the same, made-up rows included.
///
/// Both are written in one transaction that is never committed, so that the server goes on with its own data.
@ServerTest
class RepeatableTests {
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
    private static final DemoProperties MORE = new DemoProperties(60, 3, 9, 8, 90, TODAY);

    private static final Set<String> SECRET = Set.of("secret", "api_key");

    /// Only mutations fill these.
    private static final Set<String> LEFT_BY_WRITES = Set.of(
            "audit",
            "idempotency",
            "journal_floor",
            "mail",
            "mail_cursor",
            "payment",
            "payment_notice",
            "webhook",
            "webhook_delivery",
            "webhook_queue");

    /// The server works with these meanwhile, or numbers them on.
    private static final Set<String> MOVING = Set.of("journal", "scheduled_task");

    private final People people;
    private final Site site;
    private final UserDesk userDesk;
    private final ContentDesk contentDesk;
    private final ConsultantDesk consultantDesk;
    private final BookingDesk bookingDesk;
    private final Users users;
    private final DemoKeys keys;
    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;

    RepeatableTests(
            People people,
            Site site,
            UserDesk userDesk,
            ContentDesk contentDesk,
            ConsultantDesk consultantDesk,
            BookingDesk bookingDesk,
            Users users,
            DemoKeys keys,
            EntityManager entities,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.site = site;
        this.userDesk = userDesk;
        this.contentDesk = contentDesk;
        this.consultantDesk = consultantDesk;
        this.bookingDesk = bookingDesk;
        this.users = users;
        this.keys = keys;
        this.entities = entities;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Test
    void twoFillsOfTheSameDayHaveTheSameRows() {
        var dumps = new ArrayList<Map<String, List<String>>>();
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            dumps.add(filled());
            dumps.add(filled());
        });

        assertThat(dumps.getFirst().get("page")).hasSize(MORE.pages());
        assertThat(dumps.getFirst().get("booking")).hasSize(MORE.bookings());
        assertThat(dumps.getFirst().entrySet())
                .noneMatch(table -> table.getValue().isEmpty() && !LEFT_BY_WRITES.contains(table.getKey()));
        dumps.getFirst()
                .forEach((table, rows) ->
                        assertThat(dumps.getLast().get(table)).as(table).isEqualTo(rows));
    }

    @Test
    void usersOfOthersGetNoKeys() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            jdbc.sql("update api_key set name = 'of somebody else'").update();

            assertThatThrownBy(demo()::afterSingletonsInstantiated).hasMessageContaining("this database has others");
        });
    }

    private Demo demo() {
        var crowd = new Crowd(MORE, userDesk, contentDesk, consultantDesk, bookingDesk, entities);
        return new Demo(MORE, people, site, crowd, users, keys, entities, transactions);
    }

    private Map<String, List<String>> filled() {
        jdbc.sql(TestDatabase.isSqlite() ? "pragma defer_foreign_keys = on" : "set constraints all deferred")
                .update();
        tables().forEach(table -> jdbc.sql("delete from " + table).update());
        demo().afterSingletonsInstantiated();
        entities.flush();
        entities.clear();
        var dump = new TreeMap<String, List<String>>();
        tables().stream()
                .filter(table -> !SECRET.contains(table) && !MOVING.contains(table))
                .forEach(table -> dump.put(table, rows(table)));
        return dump;
    }

    private List<String> tables() {
        return new Tables(jdbc, transactions).names();
    }

    private List<String> rows(String table) {
        return jdbc.sql("select * from " + table).query().listOfRows().stream()
                .map(row -> new TreeMap<>(row).toString())
                .sorted()
                .toList();
    }
}
