package io.magnetiq.localization;

import java.util.Optional;

/// Tells which language the caller of this request prefers; a higher module knows.
public interface LanguagePreference {
    Optional<String> ofCaller();
}
