package io.magnetiq.mutation;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.database.Outage;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import reactor.core.publisher.Mono;

/// Carries out one mutation field in one transaction, again if it only got into another's way.
@Component
class Writes {
    private static final Logger log = LoggerFactory.getLogger(Writes.class);

    /// Says in an operation's context that some field answered from an earlier run.
    static final String REPLAYED = "replayed";

    private static final int ATTEMPTS = 4;
    private static final long PAUSE_NANOS = 20_000_000;

    private final TransactionTemplate writing;
    private final EntityManager entities;
    private final Keys keys;
    private final Map<String, Errand> errands = new HashMap<>();

    Writes(PlatformTransactionManager transactions, EntityManager entities, Keys keys, List<Errand> errands) {
        writing = new TransactionTemplate(transactions);
        // The field's own transaction, which reads, goes on when this one is over.
        writing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.entities = entities;
        this.keys = keys;
        errands.forEach(errand -> errand.mutations().forEach(mutation -> this.errands.put(mutation, errand)));
    }

    @Nullable
    Object run(DataFetchingEnvironment env, DataFetcher<?> handler) throws Exception {
        var errand = errand(env);
        for (int attempt = 1; ; attempt++) {
            try {
                return once(env, handler, errand);
            } catch (Rejection rejection) {
                var errors = rejection.errors();
                errors.forEach(error -> audit(env, error.code()));
                return refused(errors);
            } catch (Refusal refusal) {
                audit(env, refusal.code());
                throw refusal;
            } catch (RuntimeException e) {
                var overtaken = e instanceof OptimisticLockException || e instanceof OptimisticLockingFailureException;
                if (overtaken && attempt == ATTEMPTS) {
                    return refused(List.of(StaleVersion.of(null)));
                }
                if (!(overtaken || Outage.collides(e)) || attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * attempt));
            }
        }
    }

    /// Where it fails, that is for the handler: who is not let in, or has done it before, need not know.
    private Supplier<@Nullable Object> errand(DataFetchingEnvironment env) {
        var errand = errands.get(env.getField().getName());
        if (errand == null) {
            return () -> null;
        }
        try {
            var brought = errand.run(env);
            return () -> brought;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private @Nullable Object once(
            DataFetchingEnvironment env, DataFetcher<?> handler, Supplier<@Nullable Object> errand) throws Exception {
        var field = begin(env, errand);
        Map<String, Object> input = env.getArgumentOrDefault("input", Map.of());
        return writing.execute(_ -> {
            if (input.get(Keys.ARGUMENT) instanceof String key) {
                keys.claim(field, Actor.keeper(env.getGraphQlContext()), key, input);
            }
            var payload = answered(handler, env);
            if (field.replayed().isEmpty()) {
                entities.persist(new Audit(field, Audit.Outcome.DONE));
            } else {
                env.getGraphQlContext().put(REPLAYED, true);
            }
            return payload;
        });
    }

    private static Writing begin(DataFetchingEnvironment env, Supplier<@Nullable Object> errand) {
        var field = new Writing(env.getField().getName(), Actor.of(env.getGraphQlContext()), errand);
        env.getGraphQlContext().put(Writing.class, field);
        return field;
    }

    /// A handler that fails may say so by what it hands back.
    private static @Nullable Object answered(DataFetcher<?> handler, DataFetchingEnvironment env) {
        try {
            var answer = handler.get(env);
            return switch (answer) {
                case Mono<?> mono -> mono.block();
                case CompletionStage<?> stage -> stage.toCompletableFuture().join();
                case null, default -> answer;
            };
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> refused(List<UserError> errors) {
        return Map.of("errors", errors);
    }

    private void audit(DataFetchingEnvironment env, ErrorCode code) {
        if (code == ErrorCode.FORBIDDEN || code == ErrorCode.UNAUTHENTICATED) {
            var field = begin(env, () -> null);
            field.note("code", code.name());
            try {
                writing.executeWithoutResult(_ -> entities.persist(new Audit(field, Audit.Outcome.DENIED)));
            } catch (RuntimeException e) {
                log.error("The denial of {} to {} is not in the audit", field.mutation(), field.actor(), e);
            }
        }
    }
}
