package io.magnetiq.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read from the ready documents.
class ReadyOperationTests {
    @Test
    void theNamedOnesAreReadInTheOrderOfTheirPaths(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("booking"));
        Files.writeString(folder.resolve("tour.graphql"), """
                # statements: 1
                # variables: {"first": 2}
                # role: ADMIN
                query Tour($first: Int!) { pages(first: $first) { nodes { title } } }
                """);
        Files.writeString(folder.resolve("booking/events.graphql"), "subscription Events { bookingEvents { id } }");
        Files.writeString(folder.resolve("booking/parts.graphql"), "fragment Parts on Booking { id }");

        assertThat(ReadyOperation.under("file:" + folder + "/**/*.graphql"))
                .extracting(ReadyOperation::name, ReadyOperation::variables, ReadyOperation::role)
                .containsExactly(tuple("Events", null, null), tuple("Tour", "{\"first\": 2}", "ADMIN"));
    }

    @Test
    void guestsStepsDemandNoRole() {
        assertThat(ReadyOperation.under("file:schema/operations/*.graphql"))
                .filteredOn(operation -> operation.role() == null)
                .extracting(ReadyOperation::name)
                .contains("Tour", "BookSlot", "Checkout", "Pay", "MyBooking", "Reschedule", "Cancel")
                .doesNotContain("Bookings", "FollowBookings", "ConfirmBooking", "ChangeBookings", "SetHours");
    }
}
