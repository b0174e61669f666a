package io.magnetiq.subscription;

import io.magnetiq.platform.OperationStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives the engine its strategy for subscriptions.
@Configuration(proxyBeanMethods = false)
class SubscriptionConfiguration {
    @Bean
    GraphQlSourceBuilderCustomizer subscriptionStrategy(
            ObjectProvider<DataFetcherExceptionResolver> resolvers,
            OperationStrategy operations,
            PlatformTransactionManager transactions) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        var errors = DataFetcherExceptionResolver.createExceptionHandler(
                resolvers.orderedStream().toList());
        return source -> source.configureGraphQl(graphql ->
                graphql.subscriptionExecutionStrategy(new SubscriptionStrategy(errors, operations, reading)));
    }
}
