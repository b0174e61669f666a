package io.magnetiq.mail;

import io.magnetiq.localization.Localized;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.support.ResourceBundleMessageSource;

/// Speaks to one reader: in their language, about times in their zone.
///
/// @param tags what they read, best first
/// @param locale of the texts that come nearest
record Tongue(ResourceBundleMessageSource texts, List<String> tags, Locale locale, ZoneId zone) {
    String say(String key, Object... arguments) {
        return texts.getMessage(key, arguments, locale);
    }

    String pick(Localized text) {
        return tags.stream().map(text::in).filter(Objects::nonNull).findFirst().orElse("");
    }

    /// A stretch of time on one day or, if it goes beyond midnight, with both dates.
    String span(Instant from, Instant to) {
        var begin = from.atZone(zone);
        var end = to.atZone(zone);
        var time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
        var date = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        var until = begin.toLocalDate().equals(end.toLocalDate())
                ? time.format(end)
                : date.format(end) + ", " + time.format(end);
        return "%s, %s – %s (%s)".formatted(date.format(begin), time.format(begin), until, zone.getId());
    }

    String moment(Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(when.atZone(zone));
    }
}
