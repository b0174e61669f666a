package io.magnetiq.localization;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.usertype.UserType;
import org.jspecify.annotations.Nullable;

/// Keeps a [Localized] in a JSON column: `{"en": "…", "de": "…"}`.
public class LocalizedType implements UserType<Localized>, TypeContributor {
    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry registry) {
        contributions.contributeType(this);
    }

    @Override
    public int getSqlType() {
        return SqlTypes.JSON;
    }

    @Override
    public Class<Localized> returnedClass() {
        return Localized.class;
    }

    @Override
    public @Nullable Localized nullSafeGet(ResultSet row, int column, WrapperOptions options) throws SQLException {
        // Both drivers give the bytes of a JSON column as they came; of most columns nobody asks for a text.
        var json = row.getBytes(column);
        return json == null ? null : Localized.parse(json);
    }

    /// Bound without a type of its own, the text becomes what the column is: text or jsonb.
    @Override
    public void nullSafeSet(PreparedStatement statement, @Nullable Localized value, int index, WrapperOptions options)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.OTHER);
        } else {
            statement.setObject(index, value.json(), Types.OTHER);
        }
    }

    @Override
    public Localized deepCopy(Localized value) {
        return value;
    }

    @Override
    public boolean isMutable() {
        return false;
    }
}
