/// Consultants: who can be booked, for what, by which rules and at which hours.
@ApplicationModule(allowedDependencies = {"identity", "listing", "localization", "media", "platform"})
@NullMarked
package io.magnetiq.consultant;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
