package io.magnetiq.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.GraphQLSchema;
import io.magnetiq.ServerTest;
import io.magnetiq.booking.Booking;
import io.magnetiq.consultant.Consultant;
import io.magnetiq.consultant.Consultants;
import io.magnetiq.consultant.ConsultationType;
import io.magnetiq.consultant.ConsultationTypes;
import io.magnetiq.identity.User;
import io.magnetiq.identity.Users;
import io.magnetiq.listing.Needs.Asked;
import io.magnetiq.listing.Needs.Extent;
import io.magnetiq.media.Media;
import io.magnetiq.media.MediaFiles;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.graphql.execution.GraphQlSource;

/// What is needed is named rightly, and no more than that is read.
@ServerTest
class NarrowTests {
    private final GraphQLSchema schema;
    private final Shapes shapes;

    NarrowTests(GraphQlSource source, Shapes shapes) {
        schema = source.schema();
        this.shapes = shapes;
    }

    private record Case(Class<?> type, Needs needs) {}

    static Stream<Case> cases() {
        return Stream.of(
                new Case(Consultant.class, Consultants.NEEDS),
                new Case(ConsultationType.class, ConsultationTypes.NEEDS),
                new Case(User.class, Users.NEEDS),
                new Case(Media.class, MediaFiles.NEEDS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fieldsAndAttributesExist(Case one) {
        var type = schema.getObjectType(one.type().getSimpleName());
        one.needs().fields().forEach((field, paths) -> {
            assertThat(field.startsWith("__") || type.getField(field) != null)
                    .as(field)
                    .isTrue();
            assertThat(narrow(one.type(), paths.toArray(String[]::new)).selected())
                    .startsWith("e.id");
        });
    }

    @Test
    void noOtherColumnIsRead() {
        assertThat(narrow(User.class, "fullName").selected()).isEqualTo("e.id, e.fullName");
        assertThat(narrow(Booking.class, "consultant.fullName", "place.startsAt", "type")
                        .selected())
                .isEqualTo("e.id, e_consultant.id, e_consultant.fullName, e.place.startsAt, e.type.id");
    }

    @Test
    void whatIsMisspelledIsRefused() {
        assertThatThrownBy(() -> narrow(User.class, "fulName")).hasMessageContaining("fulName");
    }

    @Test
    void aPartDoesNotTakeTheWholeAway() {
        assertThat(narrow(Booking.class, "price", "price.amount").selected())
                .isEqualTo("e.id, e.price.amount, e.price.currency");
    }

    @Test
    void whatRefersToARowKnowsItsId() {
        assertThat(narrow(Booking.class, "consultant", "type.id").joins()).isEmpty();
    }

    @Test
    void whoeverAsksOfTheSameTablesAsksForTheSameRows() {
        var one = shapes.widened(Booking.class, asked("reference", "consultant.slug"));
        var other = shapes.widened(Booking.class, asked("consultant.fullName", "place.startsAt"));

        assertThat(one).isEqualTo(other).isEqualTo(new Asked(Set.of("consultant"), Extent.ROWS));
        assertThat(shapes.columns(Booking.class, one).selected())
                .contains("e.reference", "e.place.seats", "e_consultant.headline", "e.type.id");
    }

    private Columns narrow(Class<?> type, String... paths) {
        return shapes.columns(type, asked(paths));
    }

    private static Asked asked(String... paths) {
        return new Asked(new TreeSet<>(List.of(paths)), Extent.ATTRIBUTES);
    }
}
