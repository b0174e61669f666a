package io.magnetiq.office;

/// Keeps programs for tables from taking a text for a formula (OWASP, CSV injection).
final class Cells {
    /// What begins a formula in some program or other; the last four are full-width forms.
    private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Cells() {}

    /// The text, behind an apostrophe where it might be taken for a formula, blanks before it or not.
    static String harmless(String text) {
        var bare = text.stripLeading();
        var suspicious = begins(text) || begins(bare);
        return suspicious ? "'" + text : text;
    }

    private static boolean begins(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    }
}
