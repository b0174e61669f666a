package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.transaction.support.TransactionSynchronization.STATUS_COMMITTED;
import static org.springframework.transaction.support.TransactionSynchronization.STATUS_ROLLED_BACK;
import static org.springframework.transaction.support.TransactionSynchronization.STATUS_UNKNOWN;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

/// Which tables a statement has to do with, and when their changes count.
class StatementsTests {
    private final Changes changes = new Changes(Engine.kinds().getFirst());
    private final Statements statements = new Statements(changes);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select p1_0.id from page p1_0 | page
            select p1_0.id from page p1_0 left join page_version v1_0 on v1_0.id=p1_0.shown_id | page page_version
            select 1 from a_b a1_0,media m1_0 where a1_0.id=m1_0.id | a_b media
            select 1 from page p1_0 where exists(select 1 from page_slug s1_0 where s1_0.page_id=p1_0.id) | page page_slug
            select 1 from (select id from block b1_0 limit 3) t | block
            select 1 from page p1_0 join lateral (select id from block) b on true | page block
            select 1 from page p1_0 join block b1_0 on (b1_0.id=p1_0.id),media m1_0 | page block media
            select 1 from unnest(?) u1_0(v),page p1_0 | page
            select 1 from json_each(?),page p1_0 | page
            select 1 from (values (1)) v1_0(a),page p1_0 | page
            """)
    void tablesThatAreReadAreKnown(String sql, String tables) {
        statements.begin(false);

        statements.inspect(sql);

        assertThat(statements.tables()).containsExactlyInAnyOrder(tables.split(" "));
    }

    @Test
    void functionsAreNoTables() {
        statements.begin(false);

        statements.inspect("select 1 from page p1_0 where p1_0.id in (select value from json_each(?))");

        assertThat(statements.tables()).containsExactly("page");
    }

    @Test
    void longStatementsAreRememberedInLessNumber() {
        var remembered = (Cache<?, ?>) ReflectionTestUtils.getField(statements, "touched");

        for (int i = 0; i < 500; i++) {
            statements.inspect("select p1_0.id from page p1_0 where p1_0.id=%020000d".formatted(i));
        }

        remembered.cleanUp();
        assertThat(remembered.estimatedSize()).isBetween(1L, 200L);
    }

    @ParameterizedTest
    @CsvSource({
        "insert into media (id) values (1), media",
        "update media set id=1 where id=2, media",
        "delete from media where id in (select media_id from page), media",
        "delete from media m1_0 where m1_0.id=1, media",
    })
    void writesCountAtOnceWhereThereIsNoTransaction(String sql, String table) {
        var before = changes.now();

        statements.inspect(sql.replace(';', ','));

        assertThat(changes.since(before, Set.of(table))).isTrue();
        assertThat(changes.since(before, Set.of("menu"))).isFalse();
        assertThat(changes.since(changes.now(), Set.of(table))).isFalse();
    }

    @Test
    void whoAsksWhileAChangeIsNotedIsNotTakenForOneWhoCameBehindIt() {
        var moments = new HashMap<String, Long>();

        // Walking through the tables, it looks at the clock between them.
        changes.happened(new TreeSet<>(Set.of("media", "menu")) {
            @Override
            public void forEach(Consumer<? super String> noting) {
                super.forEach(table -> {
                    moments.put(table, changes.now());
                    noting.accept(table);
                });
            }
        });

        assertThat(moments)
                .hasSize(2)
                .allSatisfy((table, moment) ->
                        assertThat(changes.since(moment, Set.of(table))).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        STATUS_COMMITTED + ", true, true",
        STATUS_UNKNOWN + ", true, true",
        STATUS_ROLLED_BACK + ", true, true",
        STATUS_ROLLED_BACK + ", false, false"
    })
    void aCommitThatIsSaidToHaveFailedMayHaveWritten(int status, boolean committing, boolean changed) {
        var before = changes.now();
        TransactionSynchronizationManager.initSynchronization();
        try {
            statements.inspect("update media set id=1 where id=2");
            assertThat(changes.doubted(Set.of("media"))).isTrue();
            if (committing) {
                TransactionSynchronizationUtils.triggerBeforeCommit(false);
            }
            TransactionSynchronizationUtils.triggerBeforeCompletion();
            TransactionSynchronizationUtils.invokeAfterCompletion(
                    TransactionSynchronizationManager.getSynchronizations(), status);
        } finally {
            TransactionSynchronizationManager.clearSynchronization();
        }

        assertThat(changes.since(before, Set.of("media"))).isEqualTo(changed);
        assertThat(changes.doubted(Set.of("media"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"select 1 from media m1_0", "select 1 from media m1_0 for update"})
    void readingChangesNothing(String sql) {
        var before = changes.now();

        statements.inspect(sql);

        assertThat(changes.since(before, Set.of("media"))).isFalse();
    }
}
