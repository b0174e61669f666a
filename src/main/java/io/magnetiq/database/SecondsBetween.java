package io.magnetiq.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.type.StandardBasicTypes;

/// The HQL function `seconds_between(from, to)`: how far two instants are apart.
final class SecondsBetween {
    private SecondsBetween() {}

    static void register(FunctionContributions contributions, String sql) {
        var types = contributions.getTypeConfiguration().getBasicTypeRegistry();
        contributions
                .getFunctionRegistry()
                .patternDescriptorBuilder("seconds_between", sql)
                .setExactArgumentCount(2)
                .setInvariantType(types.resolve(StandardBasicTypes.DOUBLE))
                .register();
    }
}
