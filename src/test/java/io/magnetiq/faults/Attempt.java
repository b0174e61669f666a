package io.magnetiq.faults;

import io.magnetiq.booking.Offered;
import io.magnetiq.booking.Visitor;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A mutation that may be sent again, word by word.
///
/// @param of the booking it is about, null where there is none yet
record Attempt(
        Step step, Map<String, Object> input, @Nullable Booked of) {
    /// What can be done with a booking.
    enum Step {
        HELD(
                "bookingHold",
                "BookingHoldInput",
                "booking { id status version startsAt } " + Visitor.TOKENS,
                "booking.held"),
        CHECKED_OUT(
                "bookingCheckout",
                "BookingCheckoutInput",
                "booking { id status version startsAt } payment { reference }",
                "booking.payment_pending",
                "booking.confirmed"),
        PAID("paymentSimulate", "PaymentSimulateInput", "payment { status }", "booking.confirmed"),
        RESCHEDULED(
                "bookingReschedule",
                "BookingRescheduleInput",
                "booking { id status version startsAt } " + Visitor.TOKENS,
                "booking.rescheduled"),
        ASSIGNED("bookingAssign", "BookingAssignInput", "booking { id status version startsAt }", "booking.assigned"),
        CANCELLED("bookingCancel", "BookingCancelInput", "booking { id status version startsAt }", "booking.cancelled");

        final String field;
        final String document;
        final List<String> wires;

        /// @param wires what the journal calls it
        Step(String field, String type, String selection, String... wires) {
            this.field = field;
            this.wires = List.of(wires);
            document = "mutation($input: %s!) { %s(input: $input) { %s errors { code } } }"
                    .formatted(type, field, selection);
        }
    }

    /// A booking as its client knows it.
    record Booked(
            String id,
            String status,
            int version,
            String startsAt,
            JsonNode tokens,
            @Nullable String bill) {
        Map<String, Object> by(String act) {
            return Map.of("token", tokens.path(act).asString());
        }

        static Booked of(JsonNode booking, JsonNode tokens, @Nullable String bill) {
            return new Booked(
                    booking.path("id").asString(),
                    booking.path("status").asString(),
                    booking.path("version").asInt(),
                    booking.path("startsAt").asString(),
                    tokens,
                    bill);
        }
    }

    static Attempt hold(Offered offered, Instant start) {
        return hold(offered, Map.of("instant", start.toString()));
    }

    static Attempt hold(Offered offered, Map<String, ?> start) {
        var attempt = of(
                Step.HELD,
                null,
                Map.of(
                        "consultant",
                        offered.consultant(),
                        "type",
                        offered.type(),
                        "start",
                        start,
                        "client",
                        Visitor.person(),
                        "termsAccepted",
                        true));
        // So that bookings of attempts without an answer can be found.
        attempt.input.put("subject", attempt.key());
        return attempt;
    }

    static Attempt checkOut(Booked booked) {
        return of(
                Step.CHECKED_OUT,
                booked,
                Map.of("booking", booked.by("checkout"), "expectedVersion", booked.version, "billing", Visitor.bill()));
    }

    static Attempt pay(Booked booked) {
        return of(Step.PAID, booked, Map.of("reference", String.valueOf(booked.bill), "outcome", "SUCCEED"));
    }

    static Attempt move(Booked booked, Instant start) {
        return of(
                Step.RESCHEDULED,
                booked,
                Map.of(
                        "booking",
                        booked.by("reschedule"),
                        "expectedVersion",
                        booked.version,
                        "start",
                        Map.of("instant", start.toString())));
    }

    static Attempt assign(Booked booked, @Nullable String colleague) {
        var attempt = of(Step.ASSIGNED, booked, Map.of("id", booked.id, "expectedVersion", booked.version));
        attempt.input.put("assignee", colleague);
        return attempt;
    }

    static Attempt cancel(Booked booked) {
        return of(Step.CANCELLED, booked, Map.of("booking", booked.by("cancel"), "expectedVersion", booked.version));
    }

    private static Attempt of(Step step, @Nullable Booked booked, Map<String, ?> input) {
        var all = new HashMap<String, Object>(input);
        all.put("idempotencyKey", UUID.randomUUID().toString());
        return new Attempt(step, all, booked);
    }

    String key() {
        return input.get("idempotencyKey").toString();
    }

    /// Sends it; what is acknowledged stands in the ledger before anybody hears of it.
    Done send(Caller caller, Ledger ledger) throws IOException {
        ledger.tried(this);
        var answer = caller.ask(step.document, Map.of("input", input));
        var done = new Done(this, answer, answer.codes().isEmpty() ? after(answer) : null);
        if (done.booked != null) {
            ledger.done(this, done.booked);
        }
        return done;
    }

    private Booked after(Caller.Answer answer) {
        var payload = answer.json().path("data").path(step.field);
        if (of != null && step == Step.PAID) {
            // The answer says nothing of the booking, which was confirmed in the same transaction.
            return new Booked(of.id, "CONFIRMED", of.version + 1, of.startsAt, of.tokens, of.bill);
        }
        return Booked.of(
                payload.path("booking"),
                known(of, payload.path("tokens")),
                payload.at("/payment/reference").asStringOpt().orElse(of == null ? null : of.bill));
    }

    /// An answer tells only the tokens that are new.
    private static JsonNode known(@Nullable Booked of, JsonNode told) {
        var tokens = JsonMapper.shared().createObjectNode();
        if (of != null) {
            of.tokens.forEachEntry(tokens::set);
        }
        told.forEachEntry((act, token) -> {
            if (!token.isNull()) {
                tokens.set(act, token);
            }
        });
        return tokens;
    }

    /// What became of it; the booking is null where it was refused.
    record Done(
            Attempt attempt, Caller.Answer answer, @Nullable Booked booked) {
        Booked demanded() {
            if (booked == null) {
                throw new Violation("%s was refused: %s".formatted(attempt.step, answer.json()));
            }
            return booked;
        }
    }
}
