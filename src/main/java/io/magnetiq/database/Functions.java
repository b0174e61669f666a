package io.magnetiq.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.type.BasicTypeReference;
import org.hibernate.type.StandardBasicTypes;

/// The functions that HQL has here beside its own, each in the SQL of its engine.
///
/// - `in_language(tag, column)`: the text of one language of a localized column, null where it is missing or blank
/// - `seconds_between(from, to)`: how far two instants are apart
/// - `among(keys, id)`: whether an id is one of [Keys]
/// - `likely(condition)`: the condition, which holds for most rows: no reason to choose an index by it
///
/// What is a parameter comes first: Hibernate takes the last argument for a possible list of parameters, and plans a
/// query that may have such a list anew each time.
final class Functions {
    private final FunctionContributions contributions;

    Functions(FunctionContributions contributions) {
        this.contributions = contributions;
    }

    Functions inLanguage(String sql) {
        return register("in_language", sql, StandardBasicTypes.STRING);
    }

    Functions secondsBetween(String sql) {
        return register("seconds_between", sql, StandardBasicTypes.DOUBLE);
    }

    Functions among(String sql) {
        return register("among", sql, StandardBasicTypes.BOOLEAN);
    }

    Functions likely(String sql) {
        return register("likely", sql, 1, StandardBasicTypes.BOOLEAN);
    }

    private Functions register(String name, String sql, BasicTypeReference<?> type) {
        return register(name, sql, 2, type);
    }

    private Functions register(String name, String sql, int arguments, BasicTypeReference<?> type) {
        var types = contributions.getTypeConfiguration().getBasicTypeRegistry();
        contributions
                .getFunctionRegistry()
                .patternDescriptorBuilder(name, sql)
                .setExactArgumentCount(arguments)
                .setInvariantType(types.resolve(type))
                .register();
        return this;
    }
}
