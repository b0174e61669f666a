package io.magnetiq.localization;

import io.magnetiq.database.JsonColumn;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.service.ServiceRegistry;

/// Keeps a [Localized] in a JSON column: `{"en": "…", "de": "…"}`.
public class LocalizedType extends JsonColumn<Localized> implements TypeContributor {
    public LocalizedType() {
        super(Localized.class);
    }

    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry registry) {
        contributions.contributeType(this);
    }

    @Override
    protected Localized parse(byte[] json) {
        return Localized.parse(json);
    }

    @Override
    protected String json(Localized value) {
        return value.json();
    }
}
