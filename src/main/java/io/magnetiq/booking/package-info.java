/// Consultations: who can be booked, for what, and what was.
@ApplicationModule(allowedDependencies = {"identity", "listing", "localization", "media", "platform"})
@NullMarked
package io.magnetiq.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
