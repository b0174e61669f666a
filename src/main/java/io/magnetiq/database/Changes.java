package io.magnetiq.database;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Which tables have changed since when: by this node's transactions before they are acknowledged, by others' when they
/// tell.
@Component
public class Changes {
    /// Tables whose changes the database tells to all nodes, by the triggers of migration V9.
    public static final Set<String> TOLD = Set.of(
            "app_user",
            "block",
            "consultant",
            "consultant_rule",
            "consultant_type",
            "consultation_type",
            "media",
            "menu",
            "menu_item",
            "page",
            "page_seo",
            "page_slug",
            "page_version");

    /// Tables that are written to so often that no other node is told: known where there is no other.
    private static final Set<String> OWN = Set.of("booking");

    private final Set<String> known;
    private volatile long clock;
    private final ConcurrentMap<String, Long> latest = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> writing = new ConcurrentHashMap<>();
    private volatile long anything;
    private volatile boolean hearing;

    Changes(Engine engine) {
        var all = new HashSet<>(TOLD);
        if (!engine.manyWriters()) {
            all.addAll(OWN);
        }
        known = Set.copyOf(all);
    }

    /// Are all changes of these tables known, while others are heard?
    public boolean known(Set<String> tables) {
        return known.containsAll(tables);
    }

    /// The present; who begins to read behind it sees all changes up to it.
    public long now() {
        return clock;
    }

    /// May one of the tables have changed behind this moment?
    public boolean since(long moment, Set<String> tables) {
        return anything > moment || tables.stream().anyMatch(table -> latest.getOrDefault(table, 0L) > moment);
    }

    /// Is what was read behind this moment from these tables as good as new? Never while others' changes are not heard.
    public boolean none(long moment, Set<String> tables) {
        return hearing && known(tables) && !since(moment, tables);
    }

    /// May one of the tables have been changed by a transaction of this node that nobody has told of yet? What it wrote
    /// can be read a moment before that.
    public boolean doubted(Set<String> tables) {
        return tables.stream().anyMatch(writing::containsKey);
    }

    /// Others' changes are heard from now on, or no longer.
    public void hearing(boolean hearing) {
        if (hearing) {
            // What was said before is not known.
            mayHaveHappened();
        }
        this.hearing = hearing;
    }

    /// These tables have changed, and the change can be read.
    public synchronized void happened(Set<String> tables) {
        var next = clock + 1;
        tables.forEach(table -> latest.put(table, next));
        // Last: who reads it must see what it stands for.
        clock = next;
    }

    /// Any table may have changed.
    public synchronized void mayHaveHappened() {
        anything = clock + 1;
        clock = anything;
    }

    /// The running transaction, if any, writes to these tables.
    void written(Set<String> tables) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            happened(tables);
            return;
        }
        // Looked for among those of the transaction that runs: others may be suspended.
        for (var known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Written written && written.changes.equals(this)) {
                written.add(tables);
                return;
            }
        }
        var written = new Written(this);
        TransactionSynchronizationManager.registerSynchronization(written);
        written.add(tables);
    }

    /// What one transaction has written to.
    private static final class Written implements TransactionSynchronization {
        private final Changes changes;
        private final Set<String> tables = new HashSet<>();
        private boolean committing;
        private boolean givenUp;

        Written(Changes changes) {
            this.changes = changes;
        }

        void add(Set<String> more) {
            more.stream().filter(tables::add).forEach(table -> changes.writing.merge(table, 1, Integer::sum));
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            committing = true;
        }

        @Override
        public void beforeCompletion() {
            givenUp = !committing;
        }

        /// A commit that is said to be rolled back may have failed behind what it has committed.
        @Override
        public void afterCompletion(int status) {
            if (!givenUp) {
                changes.happened(tables);
            }
            tables.forEach(table -> changes.writing.computeIfPresent(table, (_, of) -> of > 1 ? of - 1 : null));
        }
    }
}
