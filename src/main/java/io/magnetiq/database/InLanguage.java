package io.magnetiq.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.type.StandardBasicTypes;

/// The HQL function `in_language(column, tag)`: the text of one language of a localized column, null where it is
/// missing or blank.
final class InLanguage {
    private InLanguage() {}

    static void register(FunctionContributions contributions, String sql) {
        var types = contributions.getTypeConfiguration().getBasicTypeRegistry();
        contributions
                .getFunctionRegistry()
                .patternDescriptorBuilder("in_language", sql)
                .setExactArgumentCount(2)
                .setInvariantType(types.resolve(StandardBasicTypes.STRING))
                .register();
    }
}
