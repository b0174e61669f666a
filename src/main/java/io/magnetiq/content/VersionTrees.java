package io.magnetiq.content;

import static java.util.Comparator.comparingLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.magnetiq.content.Blocks.Shape;
import io.magnetiq.database.Engine;
import io.magnetiq.database.Keys;
import io.magnetiq.database.Statements;
import io.magnetiq.database.Statements.Reading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/// Reads the blocks of many versions with one statement, and keeps them: a version never changes.
@Component
class VersionTrees implements MeterBinder {
    private static final int OVERHEAD = 256;

    private static final Set<String> TABLE = Set.of("block");

    private final EntityManager entities;
    private final Statements statements;
    private final boolean wanted;
    private final Cache<Key, Reading<List<BlockRow>>> kept;

    /// @param size memory for blocks, about; 0 keeps none
    VersionTrees(
            EntityManager entities,
            Engine engine,
            Statements statements,
            @Value("${magnetiq.content.cache:32MB}") DataSize size) {
        this.entities = entities;
        this.statements = statements;
        // A replica may show less than what has been told of already.
        wanted = size.toBytes() > 0 && engine.replica().isEmpty();
        kept = Caffeine.newBuilder()
                .maximumWeight(size.toBytes())
                .weigher((Key _, Reading<List<BlockRow>> tree) -> OVERHEAD + weight(tree.value()))
                .recordStats()
                .build();
    }

    private record Key(long version, Shape shape) {}

    private static int weight(List<BlockRow> tree) {
        return tree.stream()
                .mapToInt(block -> OVERHEAD + block.weight() + weight(block.children()))
                .sum();
    }

    Map<Long, List<BlockRow>> of(List<Long> versions, Shape shape) {
        var trees = new HashMap<Long, List<BlockRow>>();
        var missing = new ArrayList<Long>();
        for (var version : versions) {
            // The server never changes a version; a person with `psql` may.
            var known = statements.known(kept, new Key(version, shape));
            if (known == null) {
                missing.add(version);
            } else {
                trees.put(version, known.value());
            }
        }
        if (!missing.isEmpty()) {
            var reading = statements.reading(() -> trees(missing, shape));
            trees.putAll(reading.value());
            // Whoever is writing may see half a version, or one that never comes to be.
            if (wanted && TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                missing.forEach(version -> kept.put(
                        new Key(version, shape),
                        new Reading<>(
                                reading.value().getOrDefault(version, List.of()),
                                TABLE,
                                reading.moment(),
                                reading.end())));
            }
        }
        return trees;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, kept, "blocks");
    }

    private Map<Long, List<BlockRow>> trees(List<Long> versions, Shape shape) {
        var trees = new HashMap<Long, List<BlockRow>>();
        var known = new HashMap<Long, BlockRow>();
        for (var row : rows(versions, shape)) {
            known.put(row.id(), row);
            var siblings = row.parent() == null
                    ? trees.computeIfAbsent(row.version(), _ -> new ArrayList<>())
                    : known.containsKey(row.parent()) ? known.get(row.parent()).children() : null;
            // A block whose section appears in other languages only is left out with it.
            if (siblings != null) {
                siblings.add(row);
            }
        }
        var first = shape.first();
        if (first != null) {
            trees.replaceAll((_, blocks) -> List.copyOf(blocks.subList(0, Math.min(first, blocks.size()))));
        }
        return trees;
    }

    private List<BlockRow> rows(List<Long> versions, Shape shape) {
        var spoken = " and (%1$s.languages is null or %1$s.languages like :language)";
        var from = "Block b where among(:versions, b.version.id)" + spoken.formatted("b");
        if (!shape.nested()) {
            from += " and b.parentId is null";
        }
        if (shape.first() != null && !shape.nested()) {
            from = "PageVersion v join Block b on b.id in (select n.id from Block n where n.version.id = v.id"
                    + " and n.parentId is null" + spoken.formatted("n")
                    + " order by n.position limit :first) where among(:versions, v.id)";
        }
        var columns = "b.id, b.version.id, b.parentId, b.position, b.kind"
                + (shape.languages() ? ", b.languages" : "")
                + (shape.props() ? ", b.props" : "");
        var query = entities.createQuery("select " + columns + " from " + from, Object[].class)
                .setParameter("versions", Keys.of(versions))
                .setParameter("language", shape.language().equals(Blocks.EVERY) ? "%" : "%," + shape.language() + ",%");
        if (from.contains(":first")) {
            query.setParameter("first", shape.first());
        }
        // Not by the database: it would copy all props to bring them into order.
        return query.getResultList().stream()
                .map(row -> row(row, shape))
                .sorted(comparingLong(BlockRow::id))
                .toList();
    }

    private static BlockRow row(Object[] row, Shape shape) {
        return new BlockRow(
                (Long) row[0],
                (Long) row[1],
                (@Nullable Long) row[2],
                (Integer) row[3],
                (String) row[4],
                shape.languages() ? (@Nullable String) row[5] : null,
                shape.props() ? (BlockProps) row[row.length - 1] : null);
    }
}
