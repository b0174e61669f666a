package io.magnetiq.transfer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Number and hash of rows, whatever their order: the sum of the first 64 bits of each row's SHA-256.
final class Fingerprint {
    private final MessageDigest digest;
    private long rows;
    private long hash;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads a row and adds it.
    List<@Nullable Object> add(Table table, ResultSet row, boolean typed) throws SQLException {
        var values = table.read(row, typed);
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            // The length ahead of each value keeps ("ab", "c") and ("a", "bc") apart, and null from empty text.
            var bytes = value == null ? null : table.columns().get(i).kind().canonical(value);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(bytes == null ? -1 : bytes.length)
                    .flip());
            if (bytes != null) {
                digest.update(bytes);
            }
        }
        rows++;
        hash += ByteBuffer.wrap(digest.digest()).getLong();
        return values;
    }

    Copied of(Table table) {
        return new Copied(table.name(), rows, hash);
    }
}
