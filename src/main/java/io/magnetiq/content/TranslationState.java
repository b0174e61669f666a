package io.magnetiq.content;

/// How a translation stands to the text in the default language.
enum TranslationState {
    MISSING,
    STALE,
    CURRENT
}
