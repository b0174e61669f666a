package io.magnetiq.localization;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/// The languages of the site.
///
/// @param site the default, present in every text; fixed once the database has been made
/// @param supported all languages content is written in
/// @param fallbacks what to try for a language before the default, in order
@ConfigurationProperties("magnetiq.languages")
record LanguageProperties(
        @Name("default") @DefaultValue("en") String site,
        @DefaultValue({"en", "de", "fr"}) List<String> supported,
        @DefaultValue Map<String, List<String>> fallbacks) {}
