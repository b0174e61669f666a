package io.magnetiq.schedule;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of PostgreSQL: instants with their zone, data as text.
class PostgresRows extends PostgreSqlJdbcCustomization {
    PostgresRows() {
        super(false, false);
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte[] value) throws SQLException {
        statement.setString(index, new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public byte[] getTaskData(ResultSet row, String column) throws SQLException {
        return row.getString(column).getBytes(StandardCharsets.UTF_8);
    }
}
