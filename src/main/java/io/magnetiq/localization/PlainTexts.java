package io.magnetiq.localization;

import io.magnetiq.database.JsonColumn;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/// Finds one of the texts of a JSON object, mostly without a parser.
///
/// There is one for each column of each row, and the objects that make a parser outweigh the text by far. What is not
/// written letter by letter, or is no text, is left to the parser.
final class PlainTexts {
    private PlainTexts() {}

    /// @param object JSON in UTF-8
    static @Nullable String at(String name, byte[] object) {
        var at = behind('{', object, 0);
        while (at >= 0) {
            var key = behind('"', object, at);
            var behindKey = behindText(object, key);
            var value = behind('"', object, behind(':', object, behindKey));
            var behindValue = behindText(object, value);
            if (behindValue < 0 || !plain(object, key, behindKey)) {
                return parsed(name, object);
            }
            if (is(name, object, key, behindKey - 1)) {
                var text = new String(object, value, behindValue - 1 - value, StandardCharsets.UTF_8);
                return text.indexOf('\\') < 0 ? text : parsed(name, object);
            }
            if (behind('}', object, behindValue) == object.length) {
                return null;
            }
            at = behind(',', object, behindValue);
        }
        return parsed(name, object);
    }

    private static @Nullable String parsed(String name, byte[] object) {
        return JsonColumn.at(name, object, at -> at.hasToken(JsonToken.VALUE_STRING) ? at.getString() : null);
    }

    /// Where it goes on behind a sign, with white space before that; nowhere, which is -1, if that is not what comes.
    private static int behind(char sign, byte[] object, int from) {
        var at = from;
        while (at >= 0 && at < object.length && object[at] == ' ') {
            at++;
        }
        return at >= 0 && at < object.length && object[at] == sign ? at + 1 : -1;
    }

    private static int behindText(byte[] object, int from) {
        var at = from;
        while (at >= 0 && at < object.length && object[at] != '"') {
            at += object[at] == '\\' ? 2 : 1;
        }
        return at >= 0 && at < object.length ? at + 1 : -1;
    }

    private static boolean plain(byte[] object, int from, int to) {
        for (int at = from; at < to; at++) {
            if (object[at] == '\\' || object[at] < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(String name, byte[] object, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) != object[from + at]) {
                return false;
            }
        }
        return true;
    }
}
