package io.magnetiq.platform;

import graphql.schema.GraphQLTypeVisitor;
import io.magnetiq.database.Interrupts;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the engine: execution strategy, scalars, field rules, controllers.
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {
    @Bean
    Deadlines deadlines(@Value("${magnetiq.limits.execution-timeout:10s}") Duration limit) {
        return new Deadlines(limit);
    }

    @Bean
    GraphQlSourceBuilderCustomizer executionStrategies(
            ObjectProvider<DataFetcherExceptionResolver> resolvers,
            PlatformTransactionManager transactions,
            Interrupts interrupts,
            Statements statements,
            Deadlines deadlines,
            Replica replica) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        var errors = DataFetcherExceptionResolver.createExceptionHandler(
                resolvers.orderedStream().toList());
        return source -> source.configureGraphQl(graphql -> graphql.queryExecutionStrategy(
                        new OperationStrategy(errors, reading, interrupts, statements, deadlines, replica))
                .mutationExecutionStrategy(new MutationStrategy(errors, reading, statements, replica)));
    }

    /// The rules that modules lay on fields, in their order: the last one stands outermost.
    @Bean
    GraphQlSourceBuilderCustomizer fieldRules(ObjectProvider<GraphQLTypeVisitor> visitors) {
        return source -> source.typeVisitors(visitors.orderedStream().toList());
    }

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> Scalars.all().forEach(wiring::scalar);
    }

    /// Without an executor: every handler runs on the request's own thread, inside the operation's transaction.
    @Bean
    AnnotatedControllerConfigurer annotatedControllerConfigurer(
            ObjectProvider<HandlerMethodArgumentResolver> argumentResolvers) {
        var configurer = new AnnotatedControllerConfigurer();
        configurer.configureBinder(
                options -> options.conversionService(ApplicationConversionService.getSharedInstance()));
        argumentResolvers.orderedStream().forEach(configurer::addCustomArgumentResolver);
        return configurer;
    }
}
