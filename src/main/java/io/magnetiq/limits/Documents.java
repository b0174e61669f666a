package io.magnetiq.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.language.Document;
import graphql.parser.ParserOptions;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// Documents that were parsed and found valid, by their text. Only what passes the check of its text is parsed.
@Component
class Documents implements PreparsedDocumentProvider, MeterBinder {
    private static final int MOST_ERRORS = 5;

    // Our own limits hold before the parser; its own are out of the way, and it never echoes what was sent.
    static final ParserOptions PARSER = ParserOptions.getDefaultOperationParserOptions()
            .transform(options -> options.maxCharacters(Integer.MAX_VALUE)
                    .maxTokens(Integer.MAX_VALUE)
                    .maxWhitespaceTokens(Integer.MAX_VALUE)
                    .maxRuleDepth(Integer.MAX_VALUE)
                    .redactTokenParserErrorMessages(true));

    private final LimitProperties limits;
    private final Cache<String, PreparsedDocumentEntry> valid;

    Documents(LimitProperties limits) {
        this.limits = limits;
        valid = Caffeine.newBuilder()
                .maximumWeight(limits.cachedCharacters())
                .weigher((String text, PreparsedDocumentEntry _) -> text.length())
                .recordStats()
                .build();
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> prepare) {
        var known = valid.getIfPresent(input.getQuery());
        return CompletableFuture.completedFuture(known == null ? prepared(input, prepare) : known);
    }

    /// A document that was found valid.
    Optional<Document> known(String text) {
        // The engine will look as well, and a document counts once.
        return Optional.ofNullable(valid.policy().getIfPresentQuietly(text)).map(PreparsedDocumentEntry::getDocument);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        CaffeineCacheMetrics.monitor(registry, valid, "documents");
    }

    private PreparsedDocumentEntry prepared(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> prepare) {
        try {
            TextCheck.of(input.getQuery(), limits);
            input.getGraphQLContext().put(ParserOptions.class, PARSER);
            var entry = prepare.apply(input);
            if (entry.hasErrors()) {
                return new PreparsedDocumentEntry(entry.getErrors().stream()
                        .limit(MOST_ERRORS)
                        .map(Documents::named)
                        .toList());
            }
            valid.put(input.getQuery(), entry);
            return entry;
        } catch (Refusal refusal) {
            return new PreparsedDocumentEntry(refusal);
        } catch (NumberFormatException _) {
            return new PreparsedDocumentEntry(new Refusal(ErrorCode.SYNTAX, "A number is out of all bounds."));
        }
    }

    private static GraphQLError named(GraphQLError error) {
        return error instanceof BadFaithIntrospectionError
                ? new Refusal(ErrorCode.LIMIT, error.getMessage(), Map.of("limit", "introspection"))
                : error;
    }
}
