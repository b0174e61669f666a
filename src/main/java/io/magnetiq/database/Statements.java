package io.magnetiq.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Knows the SQL statements that the current thread has prepared through Hibernate: how many, and of which tables.
@Component
public class Statements implements StatementInspector {
    // Behind a word that a table follows, or between commas with an alias as Hibernate makes them; functions are none.
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join)\\s+\\(?(?!(?:select|values|lateral)\\b)([a-z_]\\w*+)(?!\\()|\\b(?:into|update)\\s+([a-z_]\\w*)"
                    + "|,\\s*([a-z_]\\w*)\\s+[a-z]+\\d+_\\d+\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern READ = Pattern.compile("\\s*(?:select|with|values)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:insert\\s+into|delete\\s+from|merge\\s+into|update\\s+\\w+\\s+(?:\\w+\\s+)?set)\\b",
            Pattern.CASE_INSENSITIVE);
    /// In characters: how long a statement is, the caller of a list says.
    private static final int REMEMBERED = 4_000_000;

    private final Changes changes;
    private final Cache<String, Touched> touched = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((String sql, Touched _) -> sql.length())
            .build();
    private final ThreadLocal<Run> run;

    Statements(Changes changes) {
        this.changes = changes;
        run = ThreadLocal.withInitial(() -> new Run(changes.now(), false));
    }

    /// What a statement has to do with; rather too many tables than too few.
    private record Touched(Set<String> tables, boolean writes) {
        static Touched of(String sql) {
            var tables = new HashSet<String>();
            var found = TABLE.matcher(sql);
            while (found.find()) {
                IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(found::group)
                        .filter(Objects::nonNull)
                        .forEach(tables::add);
            }
            return new Touched(
                    Set.copyOf(tables),
                    !READ.matcher(sql).lookingAt() || WRITE.matcher(sql).find());
        }
    }

    private static final class Run {
        private final long moment;
        private final long start = System.nanoTime();
        private final boolean reusing;
        private final Set<String> reused = new HashSet<>();
        private final Set<Reading<?>> own = Collections.newSetFromMap(new IdentityHashMap<>(1));
        private int count;
        private Set<String> tables = new HashSet<>();

        private Run(long moment, boolean reusing) {
            this.moment = moment;
            this.reusing = reusing;
        }
    }

    /// What was read, and when.
    ///
    /// @param moment before the operation that read it
    /// @param end by the clock of this process
    public record Reading<T>(T value, Set<String> tables, long moment, long end) {}

    /// Begins an operation on this thread, before its transaction.
    ///
    /// @param reusing may what was kept take the place of its statements? Then ask [#torn] when it is over.
    public void begin(boolean reusing) {
        run.set(new Run(changes.now(), reusing));
    }

    /// May what was kept take the place of the running operation's statements?
    public boolean reusing() {
        return run.get().reusing;
    }

    /// Statements since the last [#begin] on this thread.
    public int count() {
        return run.get().count;
    }

    /// Tables of the statements since the last [#begin] on this thread.
    public Set<String> tables() {
        return Set.copyOf(run.get().tables);
    }

    /// Reads, and notes the tables.
    public <T> Reading<T> reading(Supplier<T> read) {
        var now = run.get();
        var before = now.tables;
        now.tables = new HashSet<>();
        try {
            var value = read.get();
            var reading = new Reading<>(value, Set.copyOf(now.tables), now.moment, System.nanoTime());
            now.own.add(reading);
            return reading;
        } finally {
            now.tables.addAll(before);
        }
    }

    /// May what was read be given again, as long as its tables do not change?
    public boolean mayBeKept(Reading<?> reading) {
        return !reading.tables().isEmpty() && changes.known(reading.tables());
    }

    /// What is kept under the key, if the running operation would read the same again; then its tables are noted.
    ///
    /// Only what was read before the operation began, or by it: what was written meanwhile it must not see in part.
    public <K, R extends Reading<?>> @Nullable R known(Cache<K, R> kept, K key) {
        var now = run.get();
        if (!now.reusing) {
            return null;
        }
        forget(kept, key);
        var reading = kept.getIfPresent(key);
        if (reading == null || !sameAgain(reading, now)) {
            return null;
        }
        now.tables.addAll(reading.tables());
        now.reused.addAll(reading.tables());
        return reading;
    }

    /// Lets go of what has changed; the cache does not count it as found.
    private <K, R extends Reading<?>> void forget(Cache<K, R> kept, K key) {
        var reading = kept.policy().getIfPresentQuietly(key);
        if (reading != null && !changes.none(reading.moment(), reading.tables())) {
            kept.asMap().remove(key, reading);
        }
    }

    private boolean sameAgain(Reading<?> reading, Run now) {
        return mayBeKept(reading)
                && (reading.end() - now.start < 0 || now.own.contains(reading))
                && !changes.doubted(reading.tables())
                && changes.none(reading.moment(), reading.tables());
    }

    /// Could what the operation used again be older than what its own statements have read? It could, if anything has
    /// changed since the operation began: they see all that changed before the first of them.
    public boolean torn() {
        var now = run.get();
        return now.count > 0
                && !now.reused.isEmpty()
                && (changes.doubted(now.reused) || !changes.none(now.moment, now.reused));
    }

    @Override
    public String inspect(String sql) {
        var of = touched.get(sql, Touched::of);
        var now = run.get();
        now.count++;
        now.tables.addAll(of.tables());
        if (of.writes()) {
            changes.written(of.tables());
        }
        return sql;
    }
}
