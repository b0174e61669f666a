package io.magnetiq.faults;

import io.magnetiq.booking.Offered;
import io.magnetiq.faults.Attempt.Booked;
import io.magnetiq.faults.Attempt.Step;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Many holds, or cancellations, in one request: each is a transaction of its own.
final class Batch {
    /// As many as a server takes in one request.
    static final int SIZE = 20;

    private static final String BOOKING = "booking { id status version startsAt } errors { code }";

    private Batch() {}

    /// A slot that somebody wants.
    record Wish(Offered offered, Instant start) {}

    /// What was kept for this client; all others were told SLOT_TAKEN, and nobody anything else.
    static Map<Wish, Booked> hold(Caller caller, Ledger ledger, List<Wish> wishes) throws IOException {
        var document = document(
                wishes.size(),
                "$c%1$d: ID!, $t%1$d: ID!, $s%1$d: DateTime!",
                "f%1$d: bookingHold(input: {consultant: $c%1$d, type: $t%1$d, start: {instant: $s%1$d}})");
        var variables = new HashMap<String, Object>();
        for (int i = 0; i < wishes.size(); i++) {
            variables.put("c" + i, wishes.get(i).offered.consultant());
            variables.put("t" + i, wishes.get(i).offered.type());
            variables.put("s" + i, wishes.get(i).start.toString());
        }
        var answer = caller.ask(document, variables);
        Violation.unless(
                answer.codes().stream().allMatch("SLOT_TAKEN"::equals)
                        && answer.json().path("errors").isEmpty(),
                "Not SLOT_TAKEN: " + answer.json());
        var kept = new HashMap<Wish, Booked>();
        for (int i = 0; i < wishes.size(); i++) {
            var booked = booked(answer, i);
            if (booked != null) {
                ledger.done(Step.HELD, booked);
                kept.put(wishes.get(i), booked);
            }
        }
        Violation.unless(
                kept.size() + answer.codes().size() == wishes.size(), "Neither kept nor taken: " + answer.json());
        return kept;
    }

    static void cancel(Caller caller, Ledger ledger, List<Booked> bookings) throws IOException {
        for (int from = 0; from < bookings.size(); from += SIZE) {
            var some = bookings.subList(from, Math.min(from + SIZE, bookings.size()));
            var document = document(
                    some.size(),
                    "$b%1$d: ID!, $v%1$d: Int!",
                    "f%1$d: bookingCancel(input: {booking: {id: $b%1$d}, expectedVersion: $v%1$d})");
            var variables = new HashMap<String, Object>();
            for (int i = 0; i < some.size(); i++) {
                variables.put("b" + i, some.get(i).id());
                variables.put("v" + i, some.get(i).version());
            }
            var answer = caller.ask(document, variables);
            Violation.unless(answer.codes().isEmpty(), "Not cancelled: " + answer.json());
            for (int i = 0; i < some.size(); i++) {
                ledger.done(Step.CANCELLED, Objects.requireNonNull(booked(answer, i)));
            }
        }
    }

    private static @Nullable Booked booked(Caller.Answer answer, int number) {
        var booking = answer.json().path("data").path("f" + number).path("booking");
        return booking.isObject() ? Booked.of(booking, answer.json().path("tokens"), null) : null;
    }

    private static String document(int size, String variables, String field) {
        IntFunction<String> declared = i -> variables.formatted(i);
        return IntStream.range(0, size)
                .mapToObj(i -> "%s { %s }".formatted(field.formatted(i), BOOKING))
                .collect(Collectors.joining(
                        " ",
                        IntStream.range(0, size)
                                .mapToObj(declared)
                                .collect(Collectors.joining(", ", "mutation(", ") {")),
                        "}"));
    }

    /// The same in portions of one request each.
    static List<List<Wish>> portions(List<Wish> wishes) {
        var portions = new ArrayList<List<Wish>>();
        for (int from = 0; from < wishes.size(); from += SIZE) {
            portions.add(wishes.subList(from, Math.min(from + SIZE, wishes.size())));
        }
        return portions;
    }
}
