/// The office: what colleagues do with bookings, see of all of them, and take with them.
@ApplicationModule(
        allowedDependencies = {
            "booking",
            "consultant",
            "database",
            "identity",
            "journal",
            "listing",
            "localization",
            "mutation",
            "payment",
            "platform"
        })
@NullMarked
package io.magnetiq.office;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
