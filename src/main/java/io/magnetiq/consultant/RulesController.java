package io.magnetiq.consultant;

import io.magnetiq.consultant.AvailabilityController.AvailabilityPayload;
import io.magnetiq.consultant.RulesDesk.EffectiveRules;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.Relation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/// Resolves `consultant/rules.graphqls`.
@Controller
class RulesController {
    private final RulesDesk desk;
    private final AvailabilityDesk availability;
    private final AvailabilityInputs inputs;

    RulesController(RulesDesk desk, AvailabilityDesk availability, AvailabilityInputs inputs) {
        this.desk = desk;
        this.availability = availability;
        this.inputs = inputs;
    }

    /// What a consultant does differently with a kind of consultation.
    record ConsultantRulesUpdateInput(String consultant, String type, int expectedVersion, RuleChanges rules) {}

    /// How a kind of consultation may be booked from now on.
    record ConsultationTypeRulesUpdateInput(String type, int expectedVersion, BookingRules rules) {}

    /// What became of a kind of consultation.
    record ConsultationTypePayload(@Nullable ConsultationType type, List<UserError> errors) {}

    @BatchMapping(typeName = "Consultant")
    List<List<EffectiveRules>> bookingRules(List<Consultant> owners) {
        return Relation.toMany(owners, desk::ofConsultants);
    }

    @MutationMapping
    AvailabilityPayload consultantRulesUpdate(@Argument ConsultantRulesUpdateInput input, Writing writing) {
        return AvailabilityPayload.of(availability.replayed(writing).orElseGet(() -> {
            var consultant = inputs.consultant(input.consultant());
            var type = inputs.type(input.type());
            return desk.change(consultant, type, input.expectedVersion(), input.rules(), writing);
        }));
    }

    @MutationMapping
    ConsultationTypePayload consultationTypeRulesUpdate(
            @Argument ConsultationTypeRulesUpdateInput input, Writing writing) {
        var type = inputs.type(input.type());
        var changed = writing.replayed().isPresent()
                ? desk.found(type)
                : desk.replace(type, input.expectedVersion(), input.rules(), writing);
        return new ConsultationTypePayload(changed, List.of());
    }
}
