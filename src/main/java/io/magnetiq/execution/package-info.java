/// Executes queries level by level, on the engine's extension point for strategies.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.magnetiq.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
