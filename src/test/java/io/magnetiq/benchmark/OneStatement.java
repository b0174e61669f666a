package io.magnetiq.benchmark;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// Lets the database build the whole answer with one statement: the limit of answering without a cache.
record OneStatement(DataSource database, String statement, List<String> parameters) implements AnswerServlet.Source {
    @Override
    public byte[] answer(byte[] body) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setString(i + 1, parameters.get(i));
            }
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }
}
