package io.magnetiq.slots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Spans of time in order, with what takes them, to be asked what overlaps another span.
final class Timeline<T> {
    private final List<T> items;
    private final Span[] spans;
    /// The latest end up to each place: where it lies before a span, nothing further down overlaps.
    private final Instant[] latest;

    Timeline(List<T> unordered, Function<T, Span> span) {
        items = unordered.stream()
                .sorted(Comparator.comparing(item -> span.apply(item).from()))
                .toList();
        spans = items.stream().map(span).toArray(Span[]::new);
        latest = new Instant[spans.length];
        for (int i = 0; i < spans.length; i++) {
            var end = spans[i].to();
            latest[i] = i > 0 && latest[i - 1].isAfter(end) ? latest[i - 1] : end;
        }
    }

    List<T> during(Span span) {
        var found = new ArrayList<T>();
        for (int i = beginningBefore(span.to()) - 1; i >= 0 && latest[i].isAfter(span.from()); i--) {
            if (spans[i].overlaps(span)) {
                found.add(items.get(i));
            }
        }
        return found.reversed();
    }

    private int beginningBefore(Instant end) {
        int low = 0;
        int high = spans.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans[middle].from().isBefore(end)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
