package io.magnetiq.listing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.magnetiq.listing.Needs.Asked;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.MappingMetamodel;
import org.springframework.stereotype.Component;

/// Chooses what is read of the rows of a list.
@Component
class Shapes {
    private static final int KNOWN = 1_000;

    private final MappingMetamodel entities;
    private final Cache<Key, Columns> known =
            Caffeine.newBuilder().maximumSize(KNOWN).build();

    Shapes(EntityManagerFactory factory) {
        entities = factory.unwrap(SessionFactoryImplementor.class).getMappingMetamodel();
    }

    private record Key(Class<?> type, Asked asked) {}

    Columns columns(Class<?> type, Asked asked) {
        return known.get(new Key(type, asked), this::columns);
    }

    private Columns columns(Key key) {
        var type = entities.getEntityDescriptor(key.type());
        var asked = Branch.of(key.asked().paths());
        return key.asked().whole() ? WholeColumns.of(type, asked) : new NarrowColumns(type, asked);
    }
}
