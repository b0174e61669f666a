package io.magnetiq.transfer;

/// A table that was copied.
///
/// @param hash of all its rows, the same on every engine and in every order
public record Copied(String table, long rows, long hash) {}
