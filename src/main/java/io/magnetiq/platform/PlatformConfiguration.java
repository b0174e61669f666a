package io.magnetiq.platform;

import graphql.execution.DataFetcherExceptionHandler;
import graphql.schema.GraphQLTypeVisitor;
import io.magnetiq.database.Interrupts;
import io.magnetiq.database.Replica;
import io.magnetiq.database.Statements;
import io.magnetiq.execution.BreadthFirst;
import io.magnetiq.startup.StartRefused;
import io.micrometer.core.instrument.MeterRegistry;
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
        if (!limit.isPositive()) {
            throw new StartRefused("magnetiq.limits.execution-timeout must be longer than nothing, and is " + limit);
        }
        return new Deadlines(limit);
    }

    @Bean
    OperationStrategy operationStrategy(
            ObjectProvider<DataFetcherExceptionResolver> resolvers,
            PlatformTransactionManager transactions,
            Interrupts interrupts,
            Statements statements,
            Deadlines deadlines,
            Replica replica,
            @Value("${magnetiq.execution.breadth-first:true}") boolean breadthFirst,
            MeterRegistry meters) {
        var errors = errors(resolvers);
        return new OperationStrategy(
                errors,
                reading(transactions),
                interrupts,
                statements,
                deadlines,
                replica,
                breadthFirst ? new BreadthFirst(errors) : null,
                meters);
    }

    @Bean
    GraphQlSourceBuilderCustomizer executionStrategies(
            OperationStrategy operations,
            ObjectProvider<DataFetcherExceptionResolver> resolvers,
            PlatformTransactionManager transactions,
            Interrupts interrupts,
            Statements statements,
            Deadlines deadlines,
            Replica replica) {
        var mutations = new MutationStrategy(
                errors(resolvers), reading(transactions), interrupts, statements, deadlines, replica);
        return source -> source.configureGraphQl(
                graphql -> graphql.queryExecutionStrategy(operations).mutationExecutionStrategy(mutations));
    }

    private static TransactionTemplate reading(PlatformTransactionManager transactions) {
        var reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return reading;
    }

    private static DataFetcherExceptionHandler errors(ObjectProvider<DataFetcherExceptionResolver> resolvers) {
        return DataFetcherExceptionResolver.createExceptionHandler(
                resolvers.orderedStream().toList());
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
