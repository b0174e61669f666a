package io.magnetiq.office;

import java.util.regex.Pattern;

/// Keeps programs for tables from taking a text for a formula (OWASP, CSV injection).
final class Cells {
    /// What begins a formula in some program or other; the last four are full-width forms.
    private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// A formula behind what parts cells in some program or other, as `;` does where a comma is for decimals.
    private static final Pattern INSIDE =
            Pattern.compile("([;,|\t\r\n][\\s\\p{Z}\"]*+)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private Cells() {}

    /// The text, with an apostrophe before all that might be taken for a formula, blanks before it or not.
    static String harmless(String text) {
        var bare = text.stripLeading();
        var suspicious = begins(text) || begins(bare);
        var safe = INSIDE.matcher(text).replaceAll("$1'$2");
        return suspicious ? "'" + safe : safe;
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    }
}
