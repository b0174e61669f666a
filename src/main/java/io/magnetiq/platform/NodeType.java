package io.magnetiq.platform;

import graphql.GraphQLContext;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/// A type reachable by its global id: `node(id)` and references in block props read it here, for many ids at once.
///
/// @param name name of the type in the SDL
/// @param type class of its objects
/// @param read answers those of the ids that exist and that the caller may see
public record NodeType<T extends Identified>(
        String name, Class<T> type, BiFunction<Collection<Long>, GraphQLContext, List<T>> read) {}
