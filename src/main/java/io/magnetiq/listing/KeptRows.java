package io.magnetiq.listing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.magnetiq.database.Engine;
import io.magnetiq.database.Statements;
import io.magnetiq.database.Statements.Reading;
import io.magnetiq.localization.Localized;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hibernate.FlushMode;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/// Keeps the rows of lists until one of the tables they came from changes.
///
/// All operations that are given them share the entities, which belong to no session any more.
@Component
class KeptRows implements MeterBinder {
    private static final int OVERHEAD = 512;
    private static final int PER_VALUE = 32;
    // A text in several languages is kept as it came and, once asked for, by language.
    private static final int PER_LETTER = 3;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final EntityManager entities;
    private final MappingMetamodel types;
    private final Statements statements;
    private final boolean wanted;
    private final Cache<Key, Reading<? extends List<?>>> kept;

    /// @param size memory for rows, about; 0 keeps none
    KeptRows(
            EntityManager entities,
            Engine engine,
            Statements statements,
            @Value("${magnetiq.listing.cache:32MB}") DataSize size) {
        this.entities = entities;
        types = entities.getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getMappingMetamodel();
        this.statements = statements;
        // A replica may show less than what has been told of already.
        wanted = size.toBytes() > 0 && engine.replica().isEmpty();
        kept = Caffeine.newBuilder()
                .maximumWeight(size.toBytes())
                .weigher((Key key, Reading<? extends List<?>> rows) ->
                        OVERHEAD + weight(key.hql()) + weight(key.parameters()) + weight(rows.value()))
                // Rows name people, too: what nobody asks for any more is not held on to.
                .expireAfterAccess(IDLE)
                .recordStats()
                .build();
    }

    private record Key(String hql, List<Object> parameters, int most) {}

    /// Whoever is writing, or may not be given what was kept, reads for itself.
    boolean keeping() {
        return wanted && statements.reusing() && TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }

    @SuppressWarnings("unchecked")
    <R> List<R> of(Hql hql, int most, Function<EntityManager, List<R>> read) {
        if (!keeping()) {
            return read.apply(entities);
        }
        var key = new Key(hql.toString(), hql.parameters(), most);
        var known = statements.known(kept, key);
        if (known != null) {
            return (List<R>) known.value();
        }
        var reading = statements.reading(() -> alone(read));
        if (statements.mayBeKept(reading)) {
            kept.put(key, reading);
        }
        return reading.value();
    }

    /// In the transaction, but in a session of its own: what others have read would come with the rows, and what they
    /// read later would fill them, from tables that nobody notes for these rows.
    private <R> List<R> alone(Function<EntityManager, List<R>> read) {
        try (var session = entities.unwrap(Session.class)
                .sessionWithOptions()
                .connection()
                .flushMode(FlushMode.MANUAL)
                .open()) {
            session.setDefaultReadOnly(true);
            var rows = read.apply(session);
            // Closed within a transaction, it would let go of them with that.
            session.clear();
            return rows;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, kept, "rows");
    }

    /// Bytes that it takes, about.
    private int weight(@Nullable Object value) {
        return switch (value) {
            // An attribute that is not read takes no more than its place in the entity.
            case null -> 0;
            case String text -> PER_VALUE + text.length();
            case Localized texts -> PER_VALUE + PER_LETTER * texts.length();
            case List<?> list -> list.stream().mapToInt(this::weight).sum();
            case Object[] row -> Arrays.stream(row).mapToInt(this::weight).sum();
            default -> {
                var entity =
                        Hibernate.isInitialized(value) ? types.findEntityDescriptor(Hibernate.getClass(value)) : null;
                yield PER_VALUE + (entity == null ? 0 : weight(entity, entity.getValues(Hibernate.unproxy(value))));
            }
        };
    }

    private int weight(EntityMappingType entity, @Nullable Object[] values) {
        return IntStream.range(0, values.length)
                .map(at -> values[at] != null
                                && entity.getAttributeMapping(at) instanceof EmbeddedAttributeMapping embedded
                        ? PER_VALUE
                                + weight(embedded.getEmbeddableTypeDescriptor().getValues(values[at]))
                        : weight(values[at]))
                .sum();
    }
}
