package io.magnetiq.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.ServerTest;
import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/// Events whose transactions end in another order than their numbers say.
@ServerTest
@OnlyOn(
        engine = TestDatabase.POSTGRESQL,
        because = "SQLite has one writer, whose numbers become visible in their order")
class GapTests {
    private static final Duration A_WHILE = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Journal journal;
    private final Entries entries;
    private final Engine engine;
    private final PlatformTransactionManager transactions;

    GapTests(Journal journal, Entries entries, Engine engine, PlatformTransactionManager transactions) {
        this.journal = journal;
        this.entries = entries;
        this.engine = engine;
        this.transactions = transactions;
    }

    @Test
    void whatBecomesVisibleLateIsNotPassedBy() throws Exception {
        try (var slow = writer();
                var fast = writer()) {
            var first = insert(slow);
            var second = insert(fast);
            fast.commit();

            assertThat(journal.await(first, A_WHILE)).isFalse();
            slow.commit();
            assertThat(journal.await(second - 1, PATIENCE)).isTrue();

            assertThat(sequences(first - 1)).startsWith(first, second);
        }
    }

    @Test
    void whatIsRolledBackHoldsNobodyUp() throws Exception {
        try (var slow = writer();
                var fast = writer()) {
            var first = insert(slow);
            var second = insert(fast);
            slow.rollback();
            fast.commit();

            assertThat(journal.await(second - 1, PATIENCE)).isTrue();
            assertThat(sequences(first - 1)).startsWith(second);
        }
    }

    @Test
    void whoWritesElsewhereHoldsNobodyUp() throws Exception {
        try (var elsewhere = writer();
                var slow = writer();
                var fast = writer()) {
            try (var statement = elsewhere.createStatement()) {
                statement.execute("select pg_current_xact_id()");
                statement.executeUpdate("update media set size_bytes = size_bytes where 1 = 0");
            }
            insert(slow);
            var event = insert(fast);
            slow.rollback();
            fast.commit();

            assertThat(journal.await(event - 1, PATIENCE)).isTrue();
        }
    }

    @Test
    void aSnapshotWithAGapIsNotShownWhatFillsItNorWhatLiesBehind() throws Exception {
        var readOnly = new DefaultTransactionDefinition();
        readOnly.setReadOnly(true);
        var reading = transactions.getTransaction(readOnly);
        try (var slow = writer();
                var fast = writer()) {
            var first = insert(slow);
            var second = insert(fast);
            fast.commit();
            assertThat(entries.last()).isGreaterThanOrEqualTo(second);
            slow.commit();
            assertThat(journal.await(second - 1, PATIENCE)).isTrue();

            assertThat(journal.after(first - 1, 10, new Search("Test", null, null, Map.of())))
                    .isEmpty();
        } finally {
            transactions.rollback(reading);
        }
    }

    private List<Long> sequences(long after) {
        return journal.after(after, 10).stream().map(Entry::sequence).toList();
    }

    private Connection writer() throws SQLException {
        var connection = engine.direct().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static long insert(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("insert into journal"
                        + " (type, subject_type, subject_id, payload, occurred_at, actor)"
                        + " values ('test.happened', 'Test', 1, '{}'::jsonb, now(), 'system') returning sequence");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
