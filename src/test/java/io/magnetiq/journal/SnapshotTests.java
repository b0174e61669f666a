package io.magnetiq.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.ServerTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// An operation is shown the events that its snapshot of the database shows, and no others.
@ServerTest
class SnapshotTests {
    private static final Search ALL = new Search("Test", null, null, Map.of());

    private final Journal journal;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    SnapshotTests(Journal journal, PlatformTransactionManager transactions) {
        this.journal = journal;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        writing = new TransactionTemplate(transactions);
        writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Test
    void whatHappensAfterItHasBegunIsShownToTheNext() {
        var old = journal.last();
        happen();
        var begin = journal.last();

        reading.executeWithoutResult(_ -> {
            assertThat(journal.floor()).isLessThanOrEqualTo(begin);
            happen();

            assertThat(journal.after(begin, 10, ALL)).isEmpty();
            assertThat(journal.after(old, 10, ALL)).hasSize(1);
        });

        reading.executeWithoutResult(
                _ -> assertThat(journal.after(begin, 10, ALL)).hasSize(1));
    }

    private void happen() {
        var before = journal.last();
        writing.executeWithoutResult(
                _ -> journal.append(new Event("test.happened", "Test", 1, Map.of()), Instant.now(), "system"));
        await().until(() -> journal.last() > before);
    }
}
