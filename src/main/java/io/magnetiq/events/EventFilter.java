package io.magnetiq.events;

import io.magnetiq.booking.BookingEvent;
import io.magnetiq.journal.Search;
import io.magnetiq.platform.GlobalIds;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads `BookingEventFilter`.
@Component
class EventFilter {
    private static final Set<String> KNOWN = Arrays.stream(BookingEvent.Type.values())
            .map(BookingEvent.Type::wire)
            .collect(Collectors.toSet());

    private final GlobalIds ids;

    EventFilter(GlobalIds ids) {
        this.ids = ids;
    }

    /// @param own the consultants whose events the caller may see; null for all
    Search of(@Nullable Map<String, Object> where, @Nullable Collection<Long> own) {
        var given = Objects.requireNonNullElse(where, Map.<String, Object>of());
        var types = values(given, "type", EventFilter::wire);
        var bookings = values(given, "booking", id -> ids.open("Booking", id).stream());
        var payload = new HashMap<String, Set<String>>();
        narrow(payload, "consultant", own == null ? null : Set.copyOf(own));
        narrow(payload, "consultant", values(given, "consultant", id -> ids.open("Consultant", id).stream()));
        narrow(payload, "type", values(given, "consultationType", id -> ids.open("ConsultationType", id).stream()));
        return new Search(BookingEvent.SUBJECT, types == null ? KNOWN : types, bookings, payload);
    }

    private static Stream<String> wire(String type) {
        return Stream.of(BookingEvent.Type.valueOf(type).wire());
    }

    private static void narrow(Map<String, Set<String>> payload, String name, @Nullable Set<Long> allowed) {
        if (allowed != null) {
            var texts = allowed.stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
            payload.merge(name, texts, (one, other) -> {
                one.retainAll(other);
                return one;
            });
        }
    }

    /// The values that a condition leaves; null if there is no condition.
    private static <T> @Nullable Set<T> values(
            Map<String, Object> where, String name, Function<String, Stream<T>> known) {
        if (!(where.get(name) instanceof Map<?, ?> condition) || condition.isEmpty()) {
            return null;
        }
        Set<T> left = null;
        for (var given : condition.values()) {
            var texts = given instanceof Collection<?> many
                    ? List.copyOf(many)
                    : given == null ? List.of() : List.of(given);
            var values = texts.stream().map(Object::toString).flatMap(known).collect(Collectors.toSet());
            if (left == null) {
                left = new HashSet<>(values);
            } else {
                left.retainAll(values);
            }
        }
        return left;
    }
}
