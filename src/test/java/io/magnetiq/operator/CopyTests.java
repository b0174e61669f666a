package io.magnetiq.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.Application;
import io.magnetiq.Sample;
import io.magnetiq.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// What the operator sees of a copy; a killed one leaves no row and no server starts on what it left.
class CopyTests {
    private final String target = TestDatabase.fresh();

    @Test
    void everyTableIsListed() throws SQLException {
        var outcome = Shell.run("copy", "--from", Sample.fresh(TestDatabase.SQLITE), "--to", target);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("Copying media: 3 rows")
                .containsPattern("(?m)^app_user +2 {2}[0-9a-f]{16}$")
                .containsPattern("(?m)^booking +0 {2}0{16}$");
    }

    @Test
    void aTargetWithRowsIsLeftAlone() throws SQLException {
        Sample.fill(target);
        var then = Sample.contents(target);

        var outcome = Shell.run("copy", "--from", Sample.fresh(TestDatabase.SQLITE), "--to", target);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("is not empty").hasLineCount(1);
        assertThat(Sample.contents(target)).isEqualTo(then);
    }

    @Test
    void anUnreachableDatabaseIsOneLineWithoutThePassword() throws SQLException {
        var nowhere = "jdbc:postgresql://localhost:1/x?user=u&password=geheim";
        var source = Sample.fresh(TestDatabase.SQLITE);

        for (var outcome : new Shell.Outcome[] {
            Shell.run("copy", "--from", source, "--to", nowhere),
            Shell.run("copy", "--from", nowhere, "--to", target),
            Shell.run("copy", "--from", source, "--to", "jdbc:postgresql://h:p:q/x?password=geheim"),
            Shell.run("copy", "--from", source, "--to", "jdbc:mysql://localhost/x?password=geheim"),
            Shell.run("copy", "--from", "jdbc:sqlite:target/test-data/nowhere.db", "--to", target)
        }) {
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).isNotBlank().doesNotContain("geheim").hasLineCount(1);
        }
    }

    @Test
    void aKilledCopyLeavesNoRow() throws Exception {
        var source = Sample.fresh(TestDatabase.SQLITE);
        execute(
                source,
                "with recursive n (i) as (select 1 union all select i + 1 from n where i < 150000)"
                        + " insert into menu (id, menu_key) select i, 'menu ' || i from n");
        var then = Sample.contents(source);

        kill("Copying menu:", source);

        assertThat(Sample.contents(source)).isEqualTo(then);
        assertThat(Sample.rows(target)).isZero();
        assertThatThrownBy(this::start).rootCause().hasMessageContaining("A copy into this database was interrupted");

        assertThat(Shell.run("copy", "--from", source, "--to", target).err()).isEmpty();
        assertThat(Sample.rows(target)).isEqualTo(150_005);
        start();
    }

    private void kill(String at, String source) throws Exception {
        var process = Shell.process("copy", "--from", source, "--to", target);
        assertThat(Shell.says(process, at)).isTrue();
        Thread.sleep(150);
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
    }

    private void start() {
        new SpringApplicationBuilder(Application.class)
                .logStartupInfo(false)
                .run("--magnetiq.database.url=" + target, "--server.port=0", "--logging.level.root=off")
                .close();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = TestDatabase.engine(url).direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
