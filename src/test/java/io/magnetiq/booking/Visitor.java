package io.magnetiq.booking;

import io.magnetiq.Http;
import io.magnetiq.Http.Answer;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.platform.GlobalIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Books through the API as a client would, with consultants made for the purpose.
public final class Visitor {
    /// No buffers, no notice, no cap to speak of; a grid of half hours.
    public static final BookingRules EASY = new BookingRules(1, 0, 0, 0, 60, 1000, 30, 24, 12);

    public static final String ERRORS =
            "errors { __typename code message path ... on SlotTaken { alternatives { startsAt } }"
                    + " ... on SlotUnavailable { reasons } ... on StaleVersion { currentVersion } }";
    public static final String TOKENS = "tokens { view checkout cancel reschedule }";
    private static final int PATIENCE = 10;
    private static final String BOOKING = "booking { id reference status paymentStatus version startsAt endsAt }";

    private final Http http;
    private final ConsultantDesk desk;
    private final GlobalIds ids;

    public Visitor(Http http, ConsultantDesk desk, GlobalIds ids) {
        this.http = http;
        this.desk = desk;
        this.ids = ids;
    }

    /// A booking that a mutation answered, with what opens it.
    public record Booked(String id, int version, JsonNode tokens, JsonNode node) {
        public Map<String, Object> by(String act) {
            return Map.of("token", tokens.path(act).asString());
        }
    }

    /// The same visitor with other headers.
    public Visitor as(Http other) {
        return new Visitor(other, desk, ids);
    }

    public Offered consultant(BookingRules rules, int minutes, int price) {
        return consultant(rules, minutes, price, "UTC");
    }

    /// One more consultant for what another can be booked for.
    public Offered colleague(Offered other) {
        return Offered.with(other.typeId(), desk, ids, "UTC");
    }

    /// A consultant in that zone who works day and night.
    public Offered consultant(BookingRules rules, int minutes, int price, String zone) {
        return Offered.made(desk, ids, rules, minutes, price, zone);
    }

    /// A full hour, so many days and hours from now.
    public static Instant at(int days, int hour) {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(days, ChronoUnit.DAYS)
                .plus(hour, ChronoUnit.HOURS);
    }

    public static Map<String, Object> person() {
        return Map.of("firstName", "Ada", "lastName", "Byron", "email", "ada@example.org");
    }

    public static Map<String, Object> bill() {
        return Map.of("name", "Ada Byron", "street", "Hof 1", "postalCode", "10115", "city", "Berlin", "country", "DE");
    }

    public Answer hold(Offered offered, Instant start) {
        return hold(offered, Map.of("instant", start.toString()), Map.of());
    }

    public Answer hold(Offered offered, Map<String, ?> start, Map<String, ?> more) {
        var input = new HashMap<String, Object>(more);
        input.put("consultant", offered.consultant());
        input.put("type", offered.type());
        input.put("start", start);
        return mutate("bookingHold", "BookingHoldInput", input, BOOKING + TOKENS);
    }

    /// Holds a slot that must be free.
    public Booked held(Offered offered, Instant start) {
        return booked(hold(offered, Map.of("instant", start.toString()), Map.of("client", person())), "bookingHold");
    }

    public Answer checkOut(Booked booking) {
        return mutate(
                "bookingCheckout",
                "BookingCheckoutInput",
                Map.of(
                        "booking",
                        booking.by("checkout"),
                        "expectedVersion",
                        booking.version(),
                        "billing",
                        bill(),
                        "termsAccepted",
                        true),
                BOOKING + "payment { reference status }");
    }

    /// A booking that is paid, where there is something to pay, and stands.
    public Booked confirmed(Offered offered, Instant start) {
        var held = held(offered, start);
        var checkedOut = checkOut(held);
        var reference = checkedOut.data("/bookingCheckout/payment/reference");
        if (reference.isString()) {
            pay(reference.asString(), "SUCCEED");
        }
        var now = look(held);
        return new Booked(held.id(), now.path("version").asInt(), held.tokens(), now);
    }

    public Answer pay(String reference, String outcome) {
        return mutate(
                "paymentSimulate",
                "PaymentSimulateInput",
                Map.of("reference", reference, "outcome", outcome),
                "payment { status }");
    }

    public Answer move(Map<String, Object> booking, int version, Instant start) {
        return mutate(
                "bookingReschedule",
                "BookingRescheduleInput",
                Map.of("booking", booking, "expectedVersion", version, "start", Map.of("instant", start.toString())),
                BOOKING + TOKENS);
    }

    public Answer cancel(Map<String, Object> booking, int version) {
        return mutate(
                "bookingCancel", "BookingCancelInput", Map.of("booking", booking, "expectedVersion", version), BOOKING);
    }

    /// The booking as its view token shows it.
    public JsonNode look(Booked booking) {
        return http.ask(
                        "query($token: String!) { booking(token: $token) { id reference status paymentStatus version"
                                + " startsAt endsAt history { type by startsAt } payment { reference status }"
                                + " client { name email } cancelledBecause } }",
                        Map.of("token", booking.tokens().path("view").asString()))
                .data("/booking");
    }

    /// What has happened to it, by its types.
    List<String> history(Booked booking) {
        return look(booking)
                .path("history")
                .valueStream()
                .map(step -> step.path("type").asString())
                .toList();
    }

    public Answer mutate(String field, String inputType, Map<String, ?> input, String selection) {
        var answer = http.ask(
                "mutation($input: %s!) { %s(input: $input) { %s %s } }".formatted(inputType, field, selection, ERRORS),
                Map.of("input", input));
        // Busy is no answer: whoever is told to try again does.
        for (int attempt = 0; attempt < PATIENCE && answer.codes().contains("UNAVAILABLE"); attempt++) {
            answer = http.ask(
                    "mutation($input: %s!) { %s(input: $input) { %s %s } }"
                            .formatted(inputType, field, selection, ERRORS),
                    Map.of("input", input));
        }
        return answer;
    }

    public static Booked booked(Answer answer, String field) {
        var booking = answer.data("/" + field + "/booking");
        if (!booking.isObject()) {
            throw new AssertionError(answer.text());
        }
        return new Booked(
                booking.path("id").asString(),
                booking.path("version").asInt(),
                answer.data("/" + field + "/tokens"),
                booking);
    }

    /// The codes of a payload's errors.
    public static List<String> codes(Answer answer) {
        var data = answer.json().path("data");
        return data.properties().stream()
                .flatMap(field -> field.getValue().path("errors").valueStream())
                .map(error -> error.path("code").asString())
                .collect(Collectors.toList());
    }
}
