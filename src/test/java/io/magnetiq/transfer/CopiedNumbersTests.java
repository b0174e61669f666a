package io.magnetiq.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Sample;
import io.magnetiq.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a copied database numbers was not numbered before, in a database either that its source was restored over.
class CopiedNumbersTests {
    private static final long BEYOND = 1L << 50;

    @ParameterizedTest
    @MethodSource("ways")
    void numbersGoOnAtThePresent(String from, String to) throws SQLException {
        var source = Sample.fresh(from);
        var began = System.currentTimeMillis();
        assertThat(event(source)).isLessThan(began);

        assertThat(event(copied(source, to))).isBetween(began, System.currentTimeMillis() + 1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void andBehindTheLastOfTheSource(String from, String to) throws SQLException {
        var source = Sample.fresh(from);
        event(source);
        number(source, "update journal set sequence = %d returning sequence".formatted(BEYOND));

        assertThat(event(copied(source, to))).isEqualTo(BEYOND + 1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aJournalWithoutEventsCountsAsWell(String from, String to) throws SQLException {
        var began = System.currentTimeMillis();

        assertThat(event(copied(Sample.fresh(from), to))).isGreaterThanOrEqualTo(began);
    }

    static Stream<Arguments> ways() {
        var engines = TestDatabase.isSqlite()
                ? List.of(TestDatabase.SQLITE)
                : List.of(TestDatabase.SQLITE, TestDatabase.POSTGRESQL);
        return engines.stream().flatMap(from -> engines.stream().map(to -> Arguments.of(from, to)));
    }

    private static String copied(String source, String engine) {
        var target = TestDatabase.fresh(engine);
        new Transfer(TestDatabase.engine(source), TestDatabase.engine(target), "en").run(TransferTests.NOBODY);
        return target;
    }

    private static long event(String url) throws SQLException {
        var instant = TestDatabase.engine(url).typed() ? "date_trunc('milliseconds', now())" : "0";
        return number(
                url,
                "insert into journal (occurred_at, type, subject_type, subject_id, payload, actor) values (%s,"
                                .formatted(instant)
                        + " 'booking.held', 'Booking', 1, '{}', 'system') returning sequence");
    }

    private static long number(String url, String sql) throws SQLException {
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
