package io.magnetiq.database;

import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.hibernate.QueryTimeoutException;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/// SQLite as this schema uses it: strict tables, instants as epoch milliseconds, constraints reported as such.
public class SqliteDialect extends SQLiteDialect {
    public SqliteDialect(DialectResolutionInfo info) {
        super(info);
    }

    public SqliteDialect() {
        super(DatabaseVersion.make(3, 54));
    }

    @Override
    public void initializeFunctionRegistry(FunctionContributions contributions) {
        super.initializeFunctionRegistry(contributions);
        new Functions(contributions)
                .inLanguage("nullif(trim(?2 ->> ?1), '')")
                .secondsBetween("((?2 - ?1) / 1000.0)")
                .among("(?2 in (select value from json_each(?1)))")
                .likely("likely(?1)");
    }

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
        super.contributeTypes(contributions, registry);
        SqliteTypes.all().forEach(contributions::contributeJdbcType);
    }

    @Override
    protected String columnType(int type) {
        return switch (type) {
            case SqlTypes.BIGINT, SqlTypes.INTEGER, SqlTypes.SMALLINT, SqlTypes.TINYINT, SqlTypes.BOOLEAN -> "integer";
            case SqlTypes.TIMESTAMP, SqlTypes.TIMESTAMP_UTC, SqlTypes.TIMESTAMP_WITH_TIMEZONE -> "integer";
            case SqlTypes.VARCHAR, SqlTypes.CHAR, SqlTypes.CLOB, SqlTypes.LONG32VARCHAR, SqlTypes.JSON -> "text";
            case SqlTypes.VARBINARY, SqlTypes.BINARY, SqlTypes.BLOB -> "blob";
            default -> super.columnType(type);
        };
    }

    /// The driver knows the number of a new row; asking for it would take a statement.
    @Override
    public boolean getDefaultUseGetGeneratedKeys() {
        return true;
    }

    /// Strict tables know five types; Hibernate's validation sees them by their JDBC codes.
    @Override
    public boolean equivalentTypes(int one, int other) {
        return super.equivalentTypes(one, other) || (family(one) != 0 && family(one) == family(other));
    }

    private static int family(int type) {
        return switch (type) {
            case SqlTypes.BIGINT,
                    SqlTypes.INTEGER,
                    SqlTypes.SMALLINT,
                    SqlTypes.TINYINT,
                    SqlTypes.BOOLEAN,
                    SqlTypes.TIMESTAMP,
                    SqlTypes.TIMESTAMP_UTC -> 1;
            case SqlTypes.VARCHAR, SqlTypes.CHAR, SqlTypes.CLOB, SqlTypes.LONG32VARCHAR, SqlTypes.JSON -> 2;
            case SqlTypes.VARBINARY, SqlTypes.BINARY, SqlTypes.BLOB -> 3;
            default -> 0;
        };
    }

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        var general = super.buildSQLExceptionConversionDelegate();
        return (exception, message, sql) -> {
            var own = convert(exception, message, sql);
            return own != null || general == null ? own : general.convert(exception, message, sql);
        };
    }

    private static @Nullable JDBCException convert(SQLException exception, String message, String sql) {
        if (!(exception instanceof SQLiteException sqlite)) {
            return null;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY ->
                new ConstraintViolationException(message, exception, sql, ConstraintKind.UNIQUE, null);
            case SQLITE_CONSTRAINT_FOREIGNKEY ->
                new ConstraintViolationException(message, exception, sql, ConstraintKind.FOREIGN_KEY, null);
            case SQLITE_CONSTRAINT_NOTNULL ->
                new ConstraintViolationException(message, exception, sql, ConstraintKind.NOT_NULL, null);
            case SQLITE_CONSTRAINT, SQLITE_CONSTRAINT_CHECK, SQLITE_CONSTRAINT_TRIGGER ->
                new ConstraintViolationException(message, exception, sql, ConstraintKind.CHECK, null);
            // Never as a lost connection, which would pass.
            case SQLITE_CORRUPT, SQLITE_NOTADB -> new GenericJDBCException(message, exception, sql);
            case SQLITE_INTERRUPT -> new QueryTimeoutException(message, exception, sql);
            default -> null;
        };
    }
}
