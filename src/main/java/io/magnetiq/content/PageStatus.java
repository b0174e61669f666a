package io.magnetiq.content;

/// How far a page has come.
enum PageStatus {
    DRAFT,
    SCHEDULED,
    PUBLISHED
}
