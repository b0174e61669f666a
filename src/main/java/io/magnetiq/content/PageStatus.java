package io.magnetiq.content;

/// How far a page has come.
public enum PageStatus {
    DRAFT,
    SCHEDULED,
    PUBLISHED
}
