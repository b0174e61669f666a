/// What is to run later: kept in the database, run once by one of all nodes.
@ApplicationModule(allowedDependencies = {"database", "platform"})
@NullMarked
package io.magnetiq.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
