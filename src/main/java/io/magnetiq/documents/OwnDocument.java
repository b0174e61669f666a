package io.magnetiq.documents;

/// A document that the server itself executes for its callers: always trusted, whatever the manifests name.
public record OwnDocument(String text) {}
