package io.magnetiq.execution;

import graphql.SerializationError;
import graphql.TypeMismatchError;
import graphql.TypeResolutionEnvironment;
import graphql.UnresolvedTypeError;
import graphql.execution.DataFetcherResult;
import graphql.execution.ExecutionContext;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.NonNullableFieldWasNullException;
import graphql.execution.ResultPath;
import graphql.execution.TypeResolutionParameters;
import graphql.execution.UnresolvedTypeException;
import graphql.extensions.ExtensionsBuilder;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLUnionType;
import graphql.util.FpKit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fits what was fetched for one field of many objects into the answer, and gathers the objects that it leads to.
///
/// Null where it is refused is an error and takes the nearest part above with it that may be null, as section
/// "Handling Field Errors" of the GraphQL specification says.
final class Completion {
    private final Place.Operation operation;
    private final ExecutionContext context;
    private final Plan plan;
    private final Map<Plan.Selection, List<Part.Fields>> found = new LinkedHashMap<>();

    Completion(Place.Operation operation, Plan plan) {
        this.operation = operation;
        context = operation.context();
        this.plan = plan;
    }

    /// The objects that the field leads to, by what is asked of them.
    Map<Plan.Selection, List<Part.Fields>> found() {
        return found;
    }

    void take(Part.Fields object, int index, @Nullable Object fetched) {
        var place = new Place(operation, object, index);
        fit(place, object, index, place.step().shape(), fetched, object.localContext());
    }

    private void fit(
            Place place,
            Part holder,
            int index,
            Plan.Shape shape,
            @Nullable Object fetched,
            @Nullable Object handedDown) {
        var value = fetched;
        var localContext = handedDown;
        if (fetched instanceof DataFetcherResult<?> result) {
            note(result);
            value = result.getData();
            localContext = result.getLocalContext() == null ? handedDown : result.getLocalContext();
        }
        value = context.getValueUnboxer().unbox(value);
        if (value == null) {
            nothing(place, holder, index, shape);
        } else if (shape.item() != null) {
            list(place, holder, index, shape, shape.item(), value, localContext);
        } else if (shape.inner() instanceof GraphQLScalarType || shape.inner() instanceof GraphQLEnumType) {
            leaf(place, holder, index, shape, value);
        } else {
            object(place, holder, index, shape, value, localContext);
        }
    }

    private void note(DataFetcherResult<?> result) {
        context.addErrors(result.getErrors());
        var extensions = result.getExtensions();
        ExtensionsBuilder builder = context.getGraphQLContext().get(ExtensionsBuilder.class);
        if (extensions != null && builder != null) {
            builder.addValues(extensions);
        }
    }

    private void nothing(Place place, Part holder, int index, Plan.Shape shape) {
        holder.put(index, null);
        if (shape.required()) {
            var path = path(holder, index);
            var why = new NonNullableFieldWasNullException(place.stepInfo(holder, index), path);
            context.addError(new NonNullableFieldWasNullError(why), path);
            if (context.propagateErrorsOnNonNullContractFailure()) {
                holder.lose();
            }
        }
    }

    private void list(
            Place place,
            Part holder,
            int index,
            Plan.Shape shape,
            Plan.Shape item,
            Object value,
            @Nullable Object localContext) {
        if (!FpKit.isIterable(value)) {
            context.addError(new TypeMismatchError(path(holder, index), shape.inner()));
            nothing(place, holder, index, shape);
            return;
        }
        var values = listed(FpKit.toIterable(value));
        var items = new Part.Items(new Part.Slot(holder, index, shape.required()), values.size());
        holder.put(index, items);
        var at = 0;
        for (var one : values) {
            fit(place, items, at++, item, one, localContext);
        }
    }

    private static List<?> listed(Iterable<?> values) {
        if (values instanceof List<?> list) {
            return list;
        }
        var list = new ArrayList<@Nullable Object>();
        values.forEach(list::add);
        return list;
    }

    private void leaf(Place place, Part holder, int index, Plan.Shape shape, Object value) {
        Object serialized = null;
        try {
            serialized = shape.inner() instanceof GraphQLEnumType enumeration
                    ? enumeration.serialize(value, context.getGraphQLContext(), context.getLocale())
                    : ((GraphQLScalarType) shape.inner())
                            .getCoercing()
                            .serialize(value, context.getGraphQLContext(), context.getLocale());
        } catch (CoercingSerializeException e) {
            context.addError(new SerializationError(path(holder, index), e));
        }
        if (serialized == null) {
            nothing(place, holder, index, shape);
        } else {
            holder.put(index, serialized);
        }
    }

    private void object(
            Place place, Part holder, int index, Plan.Shape shape, Object value, @Nullable Object localContext) {
        try {
            var type = shape.inner() instanceof GraphQLObjectType known
                    ? known
                    : resolved(place, (GraphQLNamedOutputType) shape.inner(), value, localContext);
            var selection = plan.below(place.step(), type);
            var object =
                    new Part.Fields(new Part.Slot(holder, index, shape.required()), selection, value, localContext);
            holder.put(index, object);
            found.computeIfAbsent(selection, _ -> new ArrayList<>()).add(object);
        } catch (UnresolvedTypeException e) {
            context.addError(new UnresolvedTypeError(path(holder, index), place.stepInfo(holder, index), e));
            nothing(place, holder, index, shape);
        }
    }

    private GraphQLObjectType resolved(
            Place place, GraphQLNamedOutputType named, Object value, @Nullable Object localContext) {
        var schema = context.getGraphQLSchema();
        TypeResolutionEnvironment asked = TypeResolutionParameters.newParameters()
                .field(place.field())
                .fieldType(named)
                .value(value)
                .argumentValues(place::arguments)
                .selectionSet(place.selected())
                .graphQLContext(context.getGraphQLContext())
                .localContext(localContext)
                .schema(schema)
                .build();
        var resolver = named instanceof GraphQLUnionType union
                ? schema.getCodeRegistry().getTypeResolver(union)
                : schema.getCodeRegistry().getTypeResolver((GraphQLInterfaceType) named);
        var type = resolver.getType(asked);
        if (type == null) {
            throw new UnresolvedTypeException(named);
        }
        if (!schema.isPossibleType(named, type)) {
            throw new UnresolvedTypeException(named, type);
        }
        return type;
    }

    private static ResultPath path(Part holder, int index) {
        return ResultPath.fromList(holder.path(index));
    }
}
