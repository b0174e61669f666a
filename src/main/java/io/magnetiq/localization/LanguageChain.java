package io.magnetiq.localization;

import java.util.List;

/// A language asked for and what is served in its stead, best first.
///
/// @param tags the tag asked for (BCP 47), its parents, the configured fallbacks, the site's default
/// @param site the language of the site that comes nearest to the one asked for
public record LanguageChain(List<String> tags, String site) {
    public String asked() {
        return tags.getFirst();
    }
}
