/// Webhooks: the events of bookings, brought to the servers of integrators.
@ApplicationModule(
        allowedDependencies = {
            "booking",
            "database",
            "documents",
            "identity",
            "journal",
            "listing",
            "mutation",
            "outbound",
            "platform",
            "schedule",
            "signing",
            "subscription"
        })
@NullMarked
package io.magnetiq.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
