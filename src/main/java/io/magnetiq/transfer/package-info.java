/// Moves the rows of one database into another, from engine to engine if need be.
@ApplicationModule(allowedDependencies = {"database", "migration"})
@NullMarked
package io.magnetiq.transfer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
