package io.magnetiq.migration;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a script: `V<version>__<words>.sql` goes forward, `U<version>__<words>.sql` back.
record ScriptName(boolean forward, String version, String words) {
    private static final Pattern SHAPE = Pattern.compile("([VU])(\\d+(?:[._]\\d+)*)__([A-Za-z0-9]\\w*)\\.sql");

    static Optional<ScriptName> of(String file) {
        var parts = SHAPE.matcher(file);
        return parts.matches()
                ? Optional.of(new ScriptName(
                        parts.group(1).equals("V"), parts.group(2).replace('_', '.'), parts.group(3)))
                : Optional.empty();
    }

    /// The first part of the version.
    int number() {
        return Integer.parseInt(version.replaceFirst("\\..*", ""));
    }
}
