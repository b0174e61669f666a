/// Bookings: consultations that were asked for, and what became of them.
@ApplicationModule(
        allowedDependencies = {
            "availability",
            "consultant",
            "database",
            "identity",
            "journal",
            "listing",
            "localization",
            "mutation",
            "payment",
            "platform",
            "slots"
        })
@NullMarked
package io.magnetiq.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
