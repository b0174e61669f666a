package io.magnetiq.database;

import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/// HQL functions of ours, in SQL that every engine here understands.
public class Functions implements FunctionContributor {
    @Override
    public void contributeFunctions(FunctionContributions contributions) {
        var string = contributions.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.STRING);
        // in_language(column, tag): the text of one language of a localized column, null where it is missing or blank.
        contributions
                .getFunctionRegistry()
                .patternDescriptorBuilder("in_language", "nullif(trim(?1 ->> ?2), '')")
                .setExactArgumentCount(2)
                .setInvariantType(string)
                .register();
    }
}
