package io.magnetiq.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;

/// PostgreSQL as this schema uses it.
public class PostgresDialect extends PostgreSQLDialect {
    public PostgresDialect(DialectResolutionInfo info) {
        super(info);
    }

    public PostgresDialect() {
        super(DatabaseVersion.make(15));
    }

    @Override
    public void initializeFunctionRegistry(FunctionContributions contributions) {
        super.initializeFunctionRegistry(contributions);
        new Functions(contributions)
                // Texts taken out of JSON have the database's collation; ours are ordered by code point on every
                // engine.
                .inLanguage("nullif(trim(?2 ->> ?1), '') collate \"C\"")
                .secondsBetween("cast(extract(epoch from ?2 - ?1) as double precision)")
                .among("(?2 = any (cast(translate(?1, '[]', '{}') as bigint[])))")
                // Its own statistics know better.
                .likely("(?1)");
    }
}
