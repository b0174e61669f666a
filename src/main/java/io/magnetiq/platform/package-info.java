/// What every module stands on: ids, errors, relations, look-ahead, the execution of an operation.
@ApplicationModule(allowedDependencies = {"database", "execution", "startup"})
@NullMarked
package io.magnetiq.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
