package io.magnetiq.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.ServerTest;
import io.magnetiq.content.Blocks.Shape;
import io.magnetiq.database.Changes;
import io.magnetiq.database.Engine;
import io.magnetiq.database.Statements;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/// Blocks of versions are read once, and only what was read to the end.
@ServerTest
class VersionTreesTests {
    private static final Shape WHOLE = new Shape("en", null, true, true, true);
    private static final Shape NARROW = new Shape("en", 2, false, false, false);

    private final EntityManager entities;
    private final Changes changes;
    private final Engine engine;
    private final Statements statements;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    VersionTreesTests(
            EntityManager entities,
            Changes changes,
            Engine engine,
            Statements statements,
            PlatformTransactionManager transactions) {
        this.entities = entities;
        this.changes = changes;
        this.engine = engine;
        this.statements = statements;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        writing = new TransactionTemplate(transactions);
    }

    @Test
    void whatIsKeptIsNotReadAgain() {
        var trees = trees(DataSize.ofMegabytes(1));
        var versions = versions();
        var first = read(trees, versions.subList(0, 3), WHOLE);

        // News of what other tests have written may still be on its way.
        await().untilAsserted(() -> {
            read(trees, versions.subList(0, 3), WHOLE);
            assertThat(count(() -> read(trees, versions.subList(0, 3), WHOLE))).isZero();
        });
        assertThat(count(() -> read(trees, versions, WHOLE))).isOne();
        assertThat(count(() -> read(trees, versions, NARROW))).isOne();
        assertThat(ids(read(trees, versions, WHOLE))).containsAllEntriesOf(ids(first));
        assertThat(ids(read(trees, versions, WHOLE))).isEqualTo(ids(read(trees(DataSize.ofBytes(0)), versions, WHOLE)));
        assertThat(ids(read(trees, versions, NARROW)).values()).allMatch(blocks -> blocks.size() <= 2);
    }

    @Test
    void whoCountsReadsForItself() {
        var trees = trees(DataSize.ofMegabytes(1));
        var versions = versions();
        read(trees, versions, WHOLE);

        statements.begin(false);
        reading.executeWithoutResult(_ -> trees.of(versions, WHOLE));

        assertThat(statements.count()).isOne();
    }

    @Test
    void nothingIsKeptOfWhatAWritingTransactionSees() {
        var trees = trees(DataSize.ofMegabytes(1));
        var versions = versions();
        writing.executeWithoutResult(_ -> trees.of(versions, WHOLE));

        assertThat(count(() -> read(trees, versions, WHOLE))).isOne();
    }

    @Test
    void asManyBytesAreKeptAsAreAllowed() {
        var trees = trees(DataSize.ofBytes(0));
        var versions = versions();
        read(trees, versions, WHOLE);

        assertThat(count(() -> read(trees, versions, WHOLE))).isOne();
    }

    @Test
    void whatSomebodyChangesAllTheSameIsReadAgain() {
        var trees = trees(DataSize.ofMegabytes(1));
        var versions = versions();
        read(trees, versions, WHOLE);

        changes.happened(Set.of("block"));

        assertThat(count(() -> read(trees, versions, WHOLE))).isOne();
        assertThat(count(() -> read(trees, versions, WHOLE))).isZero();
        assertThat(statements.tables()).contains("block");
    }

    private VersionTrees trees(DataSize size) {
        return new VersionTrees(entities, engine, statements, size);
    }

    private List<Long> versions() {
        return entities.createQuery("select p.publishedId from Page p where p.publishedId is not null", Long.class)
                .setMaxResults(6)
                .getResultList();
    }

    private Map<Long, List<BlockRow>> read(VersionTrees trees, List<Long> versions, Shape shape) {
        statements.begin(true);
        return reading.execute(_ -> trees.of(versions, shape));
    }

    private int count(Runnable work) {
        work.run();
        return statements.count();
    }

    private static Map<Long, List<Long>> ids(Map<Long, List<BlockRow>> trees) {
        return trees.entrySet().stream()
                .filter(tree -> !tree.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        tree -> tree.getValue().stream().map(BlockRow::id).toList()));
    }
}
