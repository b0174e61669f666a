package io.magnetiq.outbound;

import io.magnetiq.outbound.Attempt.Failure;
import io.magnetiq.platform.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/// Reads what a receiver answers: the status, the beginning of the text, and how long it wants to be left alone.
final class Answers {
    static final int MOST_BYTES = 65_536;
    static final int EXCERPT = 500;

    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Answers() {}

    static Attempt read(ClassicHttpResponse response, LongSupplier millis) throws IOException {
        var status = response.getCode();
        var text = excerpt(response);
        var failure = status / 100 == 2 ? null : status / 100 == 3 ? Failure.REDIRECT : Failure.STATUS;
        var header = failure == null ? null : response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return new Attempt(failure, status, millis.getAsLong(), text, header == null ? null : pause(header.getValue()));
    }

    private static @Nullable String excerpt(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return null;
        }
        var bytes = response.getEntity().getContent().readNBytes(MOST_BYTES);
        var text = new String(bytes, 0, Math.min(bytes.length, EXCERPT * 4), StandardCharsets.UTF_8);
        var line = CONTROL.matcher(text).replaceAll(" ").strip();
        if (line.isEmpty()) {
            return null;
        }
        return line.codePointCount(0, line.length()) <= EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT));
    }

    /// `Retry-After` (RFC 9110, 10.2.3), as far as it can be taken seriously.
    static @Nullable Duration pause(String header) {
        if (SECONDS.matcher(header).matches()) {
            return bounded(Duration.ofSeconds(Long.parseLong(header)));
        }
        var when = DateUtils.parseStandardDate(header);
        return when == null ? null : bounded(Duration.between(Ids.now(), when));
    }

    private static @Nullable Duration bounded(Duration asked) {
        return asked.isNegative() ? null : asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }
}
