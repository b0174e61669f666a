package io.magnetiq.caching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import io.magnetiq.database.Changes;
import io.magnetiq.database.Ear;
import io.magnetiq.database.Engine;
import io.magnetiq.database.Statements;
import io.magnetiq.platform.OperationStrategy;
import io.magnetiq.platform.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// Keeps answers and gives none that a change has made stale.
///
/// Only what was read from tables whose changes are known is kept. This node's own writes are known before they are
/// acknowledged; those of others as soon as the database tells them. As long as it cannot, nothing is given.
@Component
public class Answers extends Ear implements MeterBinder {
    private static final String CHANNEL = "changes";
    private static final int TAG_DIGITS = 32;
    private static final int OVERHEAD = 512;
    // As objects, variables take several times what they take as text.
    private static final int PER_DETAIL = 16;
    private static final int MOST_DETAILS = 2_048;

    private final Changes changes;
    private final boolean wanted;
    private final Cache<AnswerKey, KeptAnswer> kept;

    /// @param size memory for answers; 0 keeps none
    Answers(Engine engine, Changes changes, @Value("${magnetiq.cache.size:32MB}") DataSize size) {
        super(engine, CHANNEL);
        this.changes = changes;
        // A replica may show less than what has been told of already.
        wanted = size.toBytes() > 0 && engine.replica().isEmpty();
        kept = Caffeine.newBuilder()
                .maximumWeight(size.toBytes())
                .weigher((AnswerKey key, KeptAnswer answer) ->
                        OVERHEAD + key.document().length() + PER_DETAIL * key.details() + answer.body().length)
                .recordStats()
                .build();
    }

    /// Taken before an operation begins: what changes behind it makes its answer stale.
    public long moment() {
        return changes.now();
    }

    public Optional<KeptAnswer> find(AnswerKey key) {
        if (!wanted) {
            return Optional.empty();
        }
        var found = kept.getIfPresent(key);
        if (found != null && !changes.none(found.moment(), found.tables())) {
            kept.asMap().remove(key, found);
            return Optional.empty();
        }
        return found == null || changes.doubted(found.tables()) ? Optional.empty() : Optional.of(found);
    }

    /// Keeps the answer to a query without errors, if all of its fields allow it.
    ///
    /// @param context of the operation that is over
    public Optional<KeptAnswer> keep(AnswerKey key, long moment, GraphQLContext context, byte[] body) {
        MaxAge age = context.get(MaxAge.class);
        Set<String> tables = context.get(OperationStrategy.TABLES);
        Integer statements = context.get(Statements.class);
        if (!wanted || age == null || age.seconds() == 0 || tables == null || !changes.known(tables)) {
            return Optional.empty();
        }
        // Statements that seem to come from no table are not understood.
        if (tables.isEmpty() && !Integer.valueOf(0).equals(statements)) {
            return Optional.empty();
        }
        if (key.details() > MOST_DETAILS) {
            return Optional.empty();
        }
        var tag = '"' + Sha256.hex(body).substring(0, TAG_DIGITS) + '"';
        var answer = new KeptAnswer(body, tag, age.seconds(), tables, moment);
        kept.put(key, answer);
        return Optional.of(answer);
    }

    @Override
    protected void opened() {
        changes.hearing(true);
    }

    @Override
    protected void heard(Set<String> words) {
        changes.happened(words);
    }

    @Override
    protected void lost() {
        changes.hearing(false);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, kept, "answers");
    }
}
