package io.magnetiq;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Looks into the database beside the server.
public final class Tables {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final TransactionTemplate reading;

    public Tables(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    public List<Map<String, Object>> rows(String sql, Object... values) {
        return Objects.requireNonNull(reading.execute(
                _ -> jdbc.sql(sql).params(List.of(values)).query().listOfRows().stream()
                        .peek(row -> row.replaceAll((_, value) -> plain(value)))
                        .toList()));
    }

    /// What an engine has a type of its own for, such as JSON, is read as text.
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof PGobject json ? json.getValue() : value;
    }

    /// All tables but Flyway's.
    public List<String> names() {
        return column(
                        TestDatabase.isSqlite()
                                ? "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'"
                                : "select tablename from pg_tables where schemaname = current_schema()")
                .stream()
                .filter(name -> !name.startsWith("flyway"))
                .toList();
    }

    /// The values of the first column that are not null.
    public List<String> column(String sql, Object... values) {
        return rows(sql, values).stream()
                .map(row -> row.values().iterator().next())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }

    /// The same, each read as JSON.
    public List<JsonNode> json(String sql, Object... values) {
        return column(sql, values).stream().map(JSON::readTree).toList();
    }

    /// The least id among the rows of a table.
    public long id(String table, String where) {
        return Long.parseLong(column("select min(id) from %s where %s".formatted(table, where))
                .getFirst());
    }

    public int count(String sql, Object... values) {
        return Integer.parseInt(column(sql, values).getFirst());
    }

    /// Every text in these rows, those inside of JSON one by one.
    public Set<String> texts(String sql, Object... values) {
        var texts = new LinkedHashSet<String>();
        rows(sql, values)
                .forEach(row -> row.values().stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .flatMap(text -> text.startsWith("{") ? leaves(JSON.readTree(text)) : Stream.of(text))
                        .forEach(texts::add));
        return texts;
    }

    /// The texts of a JSON tree.
    public static Stream<String> leaves(JsonNode node) {
        return node.isString()
                ? Stream.of(node.asString())
                : StreamSupport.stream(node.spliterator(), false).flatMap(Tables::leaves);
    }
}
