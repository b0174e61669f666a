package io.magnetiq.execution;

import static java.util.Objects.requireNonNull;

import graphql.GraphQLContext;
import graphql.collect.ImmutableMapWithNullValues;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStepInfo;
import graphql.execution.ExecutionStepInfoFactory;
import graphql.execution.MergedField;
import graphql.execution.ResultPath;
import graphql.execution.ValuesResolver;
import graphql.execution.directives.QueryDirectivesImpl;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.DataFetchingFieldSelectionSetImpl;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A field of one object in a running operation, told in the engine's terms to whoever asks.
record Place(Operation operation, Part.Fields object, int index) implements FieldReader.Place {
    private static final ExecutionStepInfoFactory ELEMENTS = new ExecutionStepInfoFactory();

    /// What all places of a running operation share.
    ///
    /// @param coerced the arguments of a step, once they were asked for
    record Operation(ExecutionContext context, Map<Plan.Step, Map<String, Object>> coerced) {
        Operation(ExecutionContext context) {
            this(context, new IdentityHashMap<>());
        }

        private Map<String, Object> arguments(Plan.Step step) {
            var definitions = step.definition().getArguments();
            if (definitions.isEmpty()) {
                return Map.of();
            }
            var known = coerced.get(step);
            if (known == null) {
                known = ValuesResolver.getArgumentValues(
                        context.getGraphQLSchema().getCodeRegistry(),
                        definitions,
                        step.field().getArguments(),
                        context.getCoercedVariables(),
                        context.getGraphQLContext(),
                        context.getLocale());
                coerced.put(step, known);
            }
            return known;
        }
    }

    Plan.Step step() {
        return object.selection().steps().get(index);
    }

    @Override
    public MergedField field() {
        return step().field();
    }

    @Override
    public Map<String, Object> arguments() {
        return operation.arguments(step());
    }

    @Override
    public GraphQLContext context() {
        return operation.context().getGraphQLContext();
    }

    @Override
    public @Nullable Object localContext() {
        return object.localContext();
    }

    @Override
    public List<Object> path() {
        return object.path(index);
    }

    @Override
    public CompletableFuture<?> load(String loader, Object key, @Nullable Object keyContext) {
        var registry = operation.context().getDataLoaderRegistry();
        return requireNonNull(registry.<Object, Object>getDataLoader(loader)).load(key, keyContext);
    }

    DataFetchingEnvironment environment() {
        var context = operation.context();
        var step = step();
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment(context)
                .source(object.source())
                .localContext(object.localContext())
                .arguments(this::arguments)
                .fieldDefinition(step.definition())
                .mergedField(step.field())
                .fieldType(step.shape().type())
                .executionStepInfo(this::stepInfo)
                .parentType(object.selection().type())
                .selectionSet(selected())
                .queryDirectives(new QueryDirectivesImpl(
                        step.field(),
                        context.getGraphQLSchema(),
                        context.getCoercedVariables(),
                        context.getNormalizedVariables(),
                        context.getGraphQLContext(),
                        context.getLocale()))
                .build();
    }

    DataFetchingFieldSelectionSet selected() {
        var context = operation.context();
        return DataFetchingFieldSelectionSetImpl.newCollector(
                context.getGraphQLSchema(),
                step().shape().type(),
                () -> context.getNormalizedQueryTree()
                        .get()
                        .getNormalizedField(field(), object.selection().type(), ResultPath.fromList(path())));
    }

    ExecutionStepInfo stepInfo() {
        return stepInfo(object, index);
    }

    /// What the engine says of the value at an index of a part of the answer.
    ExecutionStepInfo stepInfo(Part holder, int at) {
        return switch (holder) {
            case Part.Items items ->
                ELEMENTS.newExecutionStepInfoForListElement(
                        stepInfo(
                                requireNonNull(items.slot().holder()),
                                items.slot().index()),
                        ResultPath.fromList(items.path(at)));
            case Part.Fields fields -> {
                var step = fields.selection().steps().get(at);
                yield ExecutionStepInfo.newExecutionStepInfo()
                        .type(step.shape().type())
                        .fieldDefinition(step.definition())
                        .fieldContainer(fields.selection().type())
                        .field(step.field())
                        .path(ResultPath.fromList(fields.path(at)))
                        .parentInfo(own(fields))
                        .arguments(() -> ImmutableMapWithNullValues.copyOf(operation.arguments(step)))
                        .build();
            }
        };
    }

    private ExecutionStepInfo own(Part.Fields fields) {
        var holder = fields.slot().holder();
        return holder == null
                ? ExecutionStepInfo.newExecutionStepInfo()
                        .type(fields.selection().type())
                        .path(ResultPath.rootPath())
                        .build()
                : stepInfo(holder, fields.slot().index())
                        .changeTypeWithPreservedNonNull(fields.selection().type());
    }
}
