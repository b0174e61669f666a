package io.magnetiq.availability;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.Consultants;
import io.magnetiq.limits.Allowance;
import io.magnetiq.platform.Batch;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import io.magnetiq.platform.Refusal;
import io.magnetiq.platform.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/// Resolves `availability/slot.graphqls`.
@Controller
class SlotController {
    private static final int MOST_CONSULTANTS = 100;

    /// No type can be booked farther ahead.
    private static final int FARTHEST_DAYS = 366;

    private final SlotFinder finder;
    private final Consultants consultants;
    private final GlobalIds ids;
    private final Allowance allowance;
    private final Batch<Days, List<FreeSlot>> slots;
    private final Batch<Optional<Long>, FreeSlot> next;

    SlotController(
            SlotFinder finder,
            Consultants consultants,
            GlobalIds ids,
            Allowance allowance,
            BatchLoaderRegistry batches) {
        this.finder = finder;
        this.consultants = consultants;
        this.ids = ids;
        this.allowance = allowance;
        slots = Batch.of("Consultant.slots", batches, (owners, days, context) -> {
            // How many fields they are shown with is told field by field.
            var found = free(owners, days, 1, context);
            // Who does not offer the type has no slots.
            owners.forEach(owner -> found.putIfAbsent(owner, List.of()));
            return found;
        });
        next = Batch.of("Consultant.nextFreeSlot", batches, (owners, type, _) -> next(owners, type));
    }

    /// The free slots of one consultant.
    record ConsultantSlots(long consultantId, List<FreeSlot> slots) {}

    /// Whether a time can be booked.
    record Diagnosis(List<SlotObstacle> obstacles) {
        public boolean bookable() {
            return obstacles.isEmpty();
        }
    }

    @QueryMapping(name = "slots")
    List<ConsultantSlots> slotsOf(
            @Argument List<String> consultants,
            @Argument String type,
            @Argument @Nullable LocalDate from,
            @Argument @Nullable LocalDate to,
            @Argument @Nullable ZoneId timeZone,
            DataFetchingEnvironment env) {
        if (consultants.isEmpty() || consultants.size() > MOST_CONSULTANTS) {
            throw Refusal.badInput("Ask for 1 to %d consultants.".formatted(MOST_CONSULTANTS));
        }
        var owners = consultants.stream()
                .map(id -> ids.open("Consultant", id))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        var days = ids.open("ConsultationType", type).map(known -> Days.of(known, from, to, timeZone));
        var fields = 1 + Selection.of(env).below("slots").size();
        var found = days.isEmpty()
                ? Map.<Long, List<FreeSlot>>of()
                : free(owners, days.get(), fields, env.getGraphQlContext());
        return owners.stream()
                .filter(found::containsKey)
                .map(owner -> new ConsultantSlots(owner, found.getOrDefault(owner, List.of())))
                .toList();
    }

    @SchemaMapping(typeName = "Consultant", field = "slots")
    CompletableFuture<List<FreeSlot>> slots(
            Consultant consultant,
            @Argument String type,
            @Argument @Nullable LocalDate from,
            @Argument @Nullable LocalDate to,
            @Argument @Nullable ZoneId timeZone,
            DataFetchingEnvironment env) {
        return ids.open("ConsultationType", type)
                .map(known -> slots.load(env, consultant.id(), Days.of(known, from, to, timeZone))
                        .thenApply(found -> shown(found, Selection.of(env).size(), env.getGraphQlContext())))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    @SchemaMapping(typeName = "Consultant", field = "nextFreeSlot")
    CompletableFuture<FreeSlot> nextFreeSlot(
            Consultant consultant,
            @Argument @Nullable String type,
            @Argument @Nullable ZoneId timeZone,
            DataFetchingEnvironment env) {
        // An id of nothing is a type that nobody offers.
        var known = type == null ? null : ids.open("ConsultationType", type).orElse(0L);
        return next.load(env, consultant.id(), Optional.ofNullable(known))
                .thenApply(slot -> slot == null || timeZone == null ? slot : slot.in(timeZone));
    }

    @QueryMapping
    @Nullable
    Diagnosis slotDiagnosis(@Argument String consultant, @Argument String type, @Argument Instant at) {
        var now = Ids.now();
        if (Duration.between(now, at).abs().toDays() > FARTHEST_DAYS) {
            throw Refusal.badInput("The time is more than a year away.");
        }
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var who = ids.open("Consultant", consultant);
        var what = ids.open("ConsultationType", type);
        if (who.isEmpty() || what.isEmpty()) {
            return null;
        }
        return finder.find(who.get(), what.get(), day.minusDays(1), day.plusDays(1), now)
                .map(found -> new Diagnosis(found.slots().obstacles(at).stream()
                        .map(SlotObstacle::of)
                        .toList()))
                .orElse(null);
    }

    @BatchMapping(typeName = "ConsultantSlots")
    Map<ConsultantSlots, Consultant> consultant(List<ConsultantSlots> owners) {
        var found = new HashMap<Long, Consultant>();
        consultants
                .findByIdIn(owners.stream().map(ConsultantSlots::consultantId).toList())
                .forEach(one -> found.put(one.id(), one));
        var answers = new HashMap<ConsultantSlots, Consultant>();
        owners.forEach(owner -> answers.put(owner, Objects.requireNonNull(found.get(owner.consultantId()))));
        return answers;
    }

    private Map<Long, List<FreeSlot>> free(List<Long> owners, Days days, int fields, GraphQLContext context) {
        var found = new HashMap<Long, List<FreeSlot>>();
        // In another zone the dates begin and end on the consultants' neighbouring ones.
        finder.find(owners, days.type(), days.from().minusDays(1), days.to().plusDays(1), Ids.now())
                .forEach(one -> {
                    var zone = days.zone() == null ? one.offer().schedule().zone() : days.zone();
                    var from = days.from().atStartOfDay(zone).toInstant();
                    var to = days.to().plusDays(1).atStartOfDay(zone).toInstant();
                    var slots = one.slots().between(from, to).stream()
                            .map(slot -> FreeSlot.of(slot, zone))
                            .toList();
                    found.put(one.offer().consultant(), shown(slots, fields, context));
                });
        return found;
    }

    /// Counts slots before they are shown: how many there are, the page sizes of a document do not say.
    private List<FreeSlot> shown(List<FreeSlot> slots, int fields, GraphQLContext context) {
        allowance.take(context, (long) slots.size() * fields);
        return slots;
    }

    /// Each in its consultant's zone.
    private Map<Long, FreeSlot> next(List<Long> owners, Optional<Long> type) {
        var today = LocalDate.ofInstant(Ids.now(), ZoneOffset.UTC);
        var first = new HashMap<Long, FreeSlot>();
        finder.find(owners, type.orElse(null), today.minusDays(1), today.plusDays(FARTHEST_DAYS + 1), Ids.now())
                .forEach(one -> one.slots()
                        .next()
                        .ifPresent(slot -> first.merge(
                                one.offer().consultant(),
                                FreeSlot.of(slot, one.offer().schedule().zone()),
                                (a, b) -> a.startsAt().isAfter(b.startsAt()) ? b : a)));
        return first;
    }
}
