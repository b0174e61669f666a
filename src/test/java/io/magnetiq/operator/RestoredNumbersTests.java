package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.OnlyOn;
import io.magnetiq.Sample;
import io.magnetiq.TestDatabase;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a restored database numbers was not numbered before: receivers know events by it.
@OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL has pg_restore")
class RestoredNumbersTests {
    private static final String EVENT =
            "insert into journal (occurred_at, type, subject_type, subject_id, payload, actor)"
                    + " values (0, 'booking.held', 'Booking', 1, '{}', 'system') returning sequence";

    @TempDir
    private Path folder;

    @Test
    void noNumberOfAnEventIsGivenTwice() throws Exception {
        var url = "jdbc:sqlite:" + folder.resolve("magnetiq.db");
        Sample.fill(url);
        var backup = folder.resolve("backup.db");
        TestDatabase.engine(url).backup(backup);
        var told = event(url) + 1;
        assertThat(event(url)).isEqualTo(told);

        for (int times = 0; times < 2; times++) {
            assertThat(Shell.run("restore", "--url", url, backup.toString()).err())
                    .isEmpty();
            var next = event(url);
            assertThat(next).isGreaterThan(told);
            told = next;
        }
    }

    private static long event(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var row = statement.executeQuery(EVENT)) {
            return row.getLong(1);
        }
    }
}
