package io.magnetiq.content;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import java.util.Objects;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/// Tells which type of the SDL a block has: the one named after its kind, if the schema knows it.
@Component
class BlockKinds implements RuntimeWiringConfigurer {
    static final String UNKNOWN = "UnknownBlock";
    private static final String INTERFACE = "Block";

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        TypeResolver byKind =
                env -> env.getObject() instanceof BlockRow block ? type(env.getSchema(), block.kind()) : null;
        wiring.type(INTERFACE, type -> type.typeResolver(byKind));
    }

    static GraphQLObjectType type(GraphQLSchema schema, String kind) {
        var name = kind.isEmpty() ? "" : Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + INTERFACE;
        return schema.getType(name) instanceof GraphQLObjectType type && isKind(type)
                ? type
                : Objects.requireNonNull(schema.getObjectType(UNKNOWN));
    }

    static boolean isKind(GraphQLObjectType type) {
        // No stream: each block that is read comes by here.
        for (var one : type.getInterfaces()) {
            if (one.getName().equals(INTERFACE)) {
                return true;
            }
        }
        return false;
    }
}
