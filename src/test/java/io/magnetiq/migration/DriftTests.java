package io.magnetiq.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.TestDatabase;
import io.magnetiq.database.Engine;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import planted.Hasty;

/// What lies between the entities and a schema is found, and nothing else.
class DriftTests {
    private final Engine engine = TestDatabase.engine(TestDatabase.fresh());

    @BeforeEach
    void migrate() {
        new History(engine, "en").up("latest");
    }

    @Test
    void theSchemaOfTheMigrationsFitsTheEntities() {
        assertThat(Drift.of(engine).differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table media rename column mime_type to kind       | column media.mime_type is missing
            alter table media rename column mime_type to kind       | column media.kind is mapped by no entity, and nothing
            drop table api_key                                      | table api_key is missing
            alter table consultant_type rename to consultant_kind   | table consultant_type is missing
            """)
    void aChangeBehindTheServersBackIsAFault(String change, String fault) throws SQLException {
        execute(change);

        assertThat(Drift.of(engine).faults()).anyMatch(text -> text.startsWith(fault));
    }

    @Test
    void anotherTypeIsAFault() throws SQLException {
        execute("alter table media drop column size_bytes");
        execute("alter table media add column size_bytes text not null default ''");

        assertThat(Drift.of(engine).faults())
                .singleElement()
                .asString()
                .startsWith("column media.size_bytes is text, the entities need");
    }

    @Test
    void aNumberThatMayBeMissingIsAFault() throws SQLException {
        execute("alter table media drop column size_bytes");
        execute("alter table media add column size_bytes " + (TestDatabase.isSqlite() ? "integer" : "bigint"));

        assertThat(Drift.of(engine).faults())
                .containsExactly("column media.size_bytes may be null, the entities need NOT NULL");
    }

    @Test
    void whatNoEntityMapsIsWorthKnowing() throws SQLException {
        execute("alter table media add column old text");
        execute("create table older (id integer)");

        var drift = Drift.of(engine);

        assertThat(drift.faults()).isEmpty();
        assertThat(drift.notes())
                .containsExactlyInAnyOrder(
                        "column media.old is mapped by no entity", "table older is mapped by no entity");
    }

    @Test
    void whatTheModelDemandsAndTheSchemaLacksIsAFault() {
        var drift = Drift.of(Entities.metadata(engine, Hasty.class), Schema.of(engine));

        assertThat(drift.faults())
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).isEqualTo("column secret.owner is missing"),
                        text -> assertThat(text).startsWith("column secret.value is text, the entities need"));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = engine.direct().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
