package io.magnetiq.listing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.magnetiq.listing.Needs.Asked;
import io.magnetiq.listing.Needs.Extent;
import jakarta.persistence.EntityManagerFactory;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
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
        return switch (key.asked().extent()) {
            case ATTRIBUTES -> new NarrowColumns(type, asked, false);
            case ROWS -> new NarrowColumns(type, asked, true);
            case ENTITIES -> new WholeColumns(associations(type, asked));
        };
    }

    /// Whole rows in the place of their attributes, so that one reading serves whoever asks for others of them.
    Asked widened(Class<?> type, Asked asked) {
        return asked.extent() == Extent.ATTRIBUTES
                ? new Asked(associations(entities.getEntityDescriptor(type), Branch.of(asked.paths())), Extent.ROWS)
                : asked;
    }

    /// Those that the paths go through, or end with; an id is no reason to read what it belongs to.
    private static Set<String> associations(EntityMappingType type, Branch asked) {
        var found = new TreeSet<String>();
        gather(type, asked, "", found);
        return found;
    }

    private static void gather(EntityMappingType type, Branch asked, String owner, Set<String> found) {
        asked.next().forEach((name, further) -> {
            var read = further.isEnd() || !further.isKey();
            if (read && type.findAttributeMapping(name) instanceof ToOneAttributeMapping association) {
                found.add(owner + name);
                gather(association.getAssociatedEntityMappingType(), further, owner + name + ".", found);
            }
        });
    }
}
