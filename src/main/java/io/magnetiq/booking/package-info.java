/// Bookings: consultations that were asked for, and what became of them.
@ApplicationModule(allowedDependencies = {"consultant", "identity", "listing", "localization", "platform"})
@NullMarked
package io.magnetiq.booking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
