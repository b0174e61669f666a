package io.magnetiq.content;

import org.jspecify.annotations.Nullable;

/// How far a page has come.
public enum PageStatus {
    DRAFT,
    SCHEDULED,
    PUBLISHED;

    static PageStatus of(@Nullable Long published, @Nullable Long scheduled) {
        return published != null ? PUBLISHED : scheduled != null ? SCHEDULED : DRAFT;
    }
}
