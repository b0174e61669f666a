package io.magnetiq.platform;

/// One value of a relation with the id of its owner, as a batch read selects them.
public record Owned<V>(long owner, V value) {}
