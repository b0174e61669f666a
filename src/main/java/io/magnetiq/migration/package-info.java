/// The schema's history: applied in steps, each with a reverse, checked against the entities.
@ApplicationModule(allowedDependencies = {"database", "startup"})
@NullMarked
package io.magnetiq.migration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
