package io.magnetiq.database;

import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.stereotype.Component;

/// Counts the SQL statements that the current thread has prepared through Hibernate.
@Component
public class Statements implements StatementInspector {
    private final ThreadLocal<int[]> count = ThreadLocal.withInitial(() -> new int[1]);

    /// Statements since the last [#reset] on this thread.
    public int count() {
        return count.get()[0];
    }

    public void reset() {
        count.get()[0] = 0;
    }

    @Override
    public String inspect(String sql) {
        count.get()[0]++;
        return sql;
    }
}
