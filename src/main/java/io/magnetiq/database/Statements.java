package io.magnetiq.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.stereotype.Component;

/// Knows the SQL statements that the current thread has prepared through Hibernate: how many, and of which tables.
@Component
public class Statements implements StatementInspector {
    // Behind a word that a table follows, or between commas with an alias as Hibernate makes them.
    private static final Pattern TABLE = Pattern.compile(
            "\\b(?:from|join|into|update)\\s+\\(?([a-z_]\\w*)|,\\s*([a-z_]\\w*)\\s+[a-z]+\\d+_\\d+\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern READ = Pattern.compile("\\s*(?:select|with|values)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITE = Pattern.compile(
            "\\b(?:insert\\s+into|delete\\s+from|merge\\s+into|update\\s+\\w+\\s+(?:\\w+\\s+)?set)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final int REMEMBERED = 10_000;

    private final Changes changes;
    private final Cache<String, Touched> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final ThreadLocal<Run> run = ThreadLocal.withInitial(Run::new);

    Statements(Changes changes) {
        this.changes = changes;
    }

    /// What a statement has to do with; rather too many tables than too few.
    private record Touched(Set<String> tables, boolean writes) {
        static Touched of(String sql) {
            var tables = new HashSet<String>();
            var found = TABLE.matcher(sql);
            while (found.find()) {
                tables.add(found.group(1) == null ? found.group(2) : found.group(1));
            }
            return new Touched(
                    Set.copyOf(tables),
                    !READ.matcher(sql).lookingAt() || WRITE.matcher(sql).find());
        }
    }

    private static final class Run {
        private int count;
        private final Set<String> tables = new HashSet<>();
    }

    /// Statements since the last [#reset] on this thread.
    public int count() {
        return run.get().count;
    }

    /// Tables of the statements since the last [#reset] on this thread.
    public Set<String> tables() {
        return Set.copyOf(run.get().tables);
    }

    public void reset() {
        run.remove();
    }

    /// Notes that what was once read from these tables is used again.
    public void reused(Set<String> tables) {
        run.get().tables.addAll(tables);
    }

    @Override
    public String inspect(String sql) {
        var touched = known.get(sql, Touched::of);
        var now = run.get();
        now.count++;
        now.tables.addAll(touched.tables());
        if (touched.writes()) {
            changes.written(touched.tables());
        }
        return sql;
    }
}
