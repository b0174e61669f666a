/// Consultants: who can be booked, for what, by which rules and at which hours.
@ApplicationModule(
        allowedDependencies = {
            "database",
            "identity",
            "journal",
            "listing",
            "localization",
            "media",
            "mutation",
            "platform",
            "slots"
        })
@NullMarked
package io.magnetiq.consultant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
