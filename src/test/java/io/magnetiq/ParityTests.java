package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Law: on the same data every operation answers the same bytes on every engine, with the same number of statements.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnlyOn(engine = TestDatabase.POSTGRESQL, because = "it starts a server on each engine by itself")
class ParityTests {
    private static final String SECRET = "magnetiq.secret=the same on both, for ids and cursors";

    private Http sqlite;
    private Http postgresql;

    @BeforeAll
    void startBoth() {
        sqlite = on(TestDatabase.SQLITE);
        postgresql = on(TestDatabase.POSTGRESQL);
    }

    private static Http on(String engine) {
        return LargeServer.start("magnetiq.database.url=" + TestDatabase.fresh(engine), SECRET);
    }

    static List<Operations> operations() {
        // What is written has ids and tokens of its own.
        return Operations.all().stream()
                .filter(operation -> !operation.writes())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void bothEnginesAnswerTheSame(Operations operation) {
        var answer = operation.on(postgresql);

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.statements()).isPositive();
        assertThat(answer.text()).isEqualTo(operation.on(sqlite).text());
    }
}
