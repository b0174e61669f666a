/// When one kind of consultation with one consultant can be booked, and if not, why not: pure rules, no clock, no rows.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.magnetiq.slots;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
