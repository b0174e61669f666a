/// A firm with its pages, people and bookings, to try things out on; written through the same desks as real data.
@ApplicationModule(
        allowedDependencies = {
            "booking",
            "consultant",
            "content",
            "identity",
            "localization",
            "media",
            "navigation",
            "payment",
            "platform",
            "slots",
            "startup"
        })
@NullMarked
package io.magnetiq.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
