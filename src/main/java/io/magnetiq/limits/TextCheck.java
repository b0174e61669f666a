package io.magnetiq.limits;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import java.util.regex.Pattern;

/// Reads a document's text once, from end to end, before the parser sees it; the parser's own work can explode.
final class TextCheck {
    private static final String BLOCK = "\"\"\"";
    private static final Pattern NUL = Pattern.compile("u(0000|\\{0+})");

    private final String text;
    private final LimitProperties limits;
    private int at;
    private int tokens;
    private int open;

    private TextCheck(String text, LimitProperties limits) {
        this.text = text;
        this.limits = limits;
    }

    static void of(String text, LimitProperties limits) {
        allow("documentLength", text.length(), limits.documentLength());
        new TextCheck(text, limits).run();
    }

    static void allow(String limit, long actual, long allowed) {
        if (actual > allowed) {
            throw Refusal.beyond(limit, allowed);
        }
    }

    private void run() {
        while (at < text.length()) {
            var start = at++;
            var c = text.charAt(start);
            if (Character.isWhitespace(c) || c == ',' || c == '\uFEFF') {
                continue;
            }
            if (c == '#') {
                skipWhile(TextCheck::inLine);
                continue;
            }
            allow("tokens", ++tokens, limits.tokens());
            switch (c) {
                case '{', '[', '(' -> allow("brackets", ++open, limits.brackets());
                case '}', ']', ')' -> open = Math.max(0, open - 1);
                case '"' -> skipString(start);
                case '.' -> skipWhile(dot -> dot == '.');
                default -> skipWord(start, c);
            }
        }
    }

    private void skipWord(int start, char first) {
        if (first == '-' || digit(first)) {
            skipWhile(c -> digit(c) || "+-.eE".indexOf(c) >= 0);
            allow("digits", at - start, limits.digits());
        } else if (first == '_' || letter(first)) {
            skipWhile(c -> c == '_' || digit(c) || letter(c));
        }
    }

    private void skipString(int start) {
        if (text.startsWith(BLOCK, start)) {
            skipBlock(start + BLOCK.length());
            return;
        }
        while (at < text.length() && inLine(text.charAt(at))) {
            var c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < text.length() && inLine(text.charAt(at))) {
                if (NUL.matcher(text).region(at, text.length()).lookingAt()) {
                    throw Refusal.badInput("A string holds the character U+0000.");
                }
                at++;
            }
        }
    }

    private void skipBlock(int inside) {
        var end = text.indexOf(BLOCK, inside);
        while (end > inside && text.charAt(end - 1) == '\\') {
            end = text.indexOf(BLOCK, end + BLOCK.length());
        }
        // The parser would take an escaped end for the end and read on behind it.
        if (end < 0) {
            throw new Refusal(ErrorCode.SYNTAX, "A block string does not end.");
        }
        at = end + BLOCK.length();
    }

    private void skipWhile(Kind kind) {
        while (at < text.length() && kind.holds(text.charAt(at))) {
            at++;
        }
    }

    private static boolean inLine(char c) {
        return c != '\n' && c != '\r';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// A kind of character.
    private interface Kind {
        boolean holds(char c);
    }
}
