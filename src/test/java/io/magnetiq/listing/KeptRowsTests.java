package io.magnetiq.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.magnetiq.ServerTest;
import io.magnetiq.booking.Booking;
import io.magnetiq.database.Changes;
import io.magnetiq.database.Engine;
import io.magnetiq.database.Statements;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.hibernate.LazyInitializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/// Rows are read again when they may have changed, and by whoever must.
@ServerTest
class KeptRowsTests {
    private static final String MENUS = "select m.id from Menu m where m.id > ";

    private final EntityManager entities;
    private final Engine engine;
    private final Changes changes;
    private final Statements statements;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;
    private KeptRows rows;

    KeptRowsTests(
            EntityManager entities,
            Engine engine,
            Changes changes,
            Statements statements,
            PlatformTransactionManager transactions) {
        this.entities = entities;
        this.engine = engine;
        this.changes = changes;
        this.statements = statements;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        writing = new TransactionTemplate(transactions);
        rows = rows(DataSize.ofMegabytes(1));
    }

    private KeptRows rows(DataSize size) {
        return new KeptRows(entities, engine, statements, size);
    }

    @BeforeEach
    void keepOnce() {
        // News of what other tests have written may still be on its way.
        await().untilAsserted(() -> {
            read(0);
            assertThat(read(0)).isZero();
        });
    }

    @Test
    void otherParametersReadOtherRows() {
        assertThat(read(1)).isOne();
        assertThat(read(0)).isZero();
    }

    @Test
    void aChangeOfTheirTableMakesThemStale() {
        changes.happened(Set.of("page"));
        assertThat(read(0)).isZero();

        changes.happened(Set.of("menu"));
        assertThat(read(0)).isOne();
        assertThat(read(0)).isZero();
    }

    @Test
    void whileTheirTableIsWrittenToTheyAreNotUsed() {
        writing.executeWithoutResult(transaction -> {
            entities.createQuery("update Menu m set m.menuKey = m.menuKey").executeUpdate();
            assertThat(elsewhere(() -> read(0))).isOne();
            transaction.setRollbackOnly();
        });
        assertThat(read(0)).isZero();

        writing.executeWithoutResult(_ ->
                entities.createQuery("update Menu m set m.menuKey = m.menuKey").executeUpdate());
        assertThat(read(0)).isOne();
        // PostgreSQL tells of it once more.
        await().untilAsserted(() -> assertThat(read(0)).isZero());
    }

    @Test
    void nothingIsGivenWhileOthersAreNotHeard() {
        changes.hearing(false);
        try {
            assertThat(read(0)).isOne();
            assertThat(read(0)).isOne();
        } finally {
            changes.hearing(true);
        }
        assertThat(read(0)).isOne();
        assertThat(read(0)).isZero();
    }

    @Test
    void whoBeganBeforeTheyWereReadReadsForItself() {
        statements.begin(true);
        assertThat(elsewhere(() -> read(2))).isOne();

        assertThat(counted(reading, 2)).isOne();
        assertThat(read(2)).isZero();
    }

    @Test
    void whoCountsOrWritesReadsForItself() {
        statements.begin(false);
        assertThat(counted(reading, 0)).isOne();

        statements.begin(true);
        assertThat(counted(writing, 0)).isOne();
    }

    @Test
    void theirTablesAreThoseOfTheOperation() {
        read(0);

        assertThat(statements.count()).isZero();
        assertThat(statements.tables()).containsExactly("menu");
    }

    @Test
    void nothingComesWithThemThatIsReadBesideThem() {
        var bookings = new Hql().add("select b from Booking b order by b.id");
        reading.executeWithoutResult(_ -> {
            entities.createQuery("select t from ConsultationType t").getResultList();
            var booking = rows.of(
                            bookings,
                            1,
                            session -> session.createQuery(bookings.toString(), Booking.class)
                                    .setMaxResults(1)
                                    .getResultList())
                    .getFirst();
            entities.createQuery("select c from Consultant c").getResultList();

            for (var lazy : List.of(booking.type(), booking.consultant())) {
                assertThat(Hibernate.isInitialized(lazy)).isFalse();
                assertThatThrownBy(() -> Hibernate.initialize(lazy)).isInstanceOf(LazyInitializationException.class);
            }
        });
    }

    @Test
    void memoryIsBounded() {
        rows = rows(DataSize.ofBytes(0));

        assertThat(read(0)).isOne();
        assertThat(read(0)).isOne();
    }

    /// How many statements an operation takes that reads these rows.
    private int read(int id) {
        statements.begin(true);
        return counted(reading, id);
    }

    private static int elsewhere(Supplier<Integer> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return CompletableFuture.supplyAsync(work, threads).join();
        }
    }

    private int counted(TransactionTemplate transaction, int id) {
        var before = statements.count();
        var hql = new Hql();
        hql.add(MENUS).add(hql.parameter((long) id));
        Function<EntityManager, List<Long>> read = session ->
                hql.bind(session.createQuery(hql.toString(), Long.class)).getResultList();
        transaction.executeWithoutResult(_ -> rows.of(hql, 0, read));
        return statements.count() - before;
    }
}
