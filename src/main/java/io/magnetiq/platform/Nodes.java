package io.magnetiq.platform;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/// Knows all node types; resolves `node` of `root.graphqls`.
@Controller
public class Nodes {
    private final GlobalIds ids;
    private final Map<String, NodeType<?>> types;

    Nodes(GlobalIds ids, List<NodeType<?>> types) {
        this.ids = ids;
        this.types = types.stream().collect(Collectors.toMap(NodeType::name, type -> type));
    }

    @QueryMapping
    public @Nullable Object node(@Argument String id, DataFetchingEnvironment env) {
        return ids.open(id)
                .flatMap(opened -> type(opened.type())
                        .map(type -> type.read().apply(List.of(opened.id()), env.getGraphQlContext())))
                .flatMap(found -> found.stream().findFirst())
                .orElse(null);
    }

    /// Is there a node type of this name?
    public boolean knows(String type) {
        return types.containsKey(type);
    }

    public List<? extends Identified> read(String type, Collection<Long> wanted, GraphQLContext context) {
        var known = types.get(type);
        return known == null ? List.of() : known.read().apply(wanted, context);
    }

    private Optional<NodeType<?>> type(int tag) {
        return types.values().stream()
                .filter(type -> ids.tag(type.name()) == tag)
                .findFirst();
    }
}
