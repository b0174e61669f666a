/// Free slots: what the calendars of consultants and their bookings leave.
@ApplicationModule(allowedDependencies = {"consultant", "limits", "mutation", "platform", "slots"})
@NullMarked
package io.magnetiq.availability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
