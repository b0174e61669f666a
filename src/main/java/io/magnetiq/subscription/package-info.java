/// Subscription operations: opened once, then shown event by event to whoever delivers them.
@ApplicationModule(allowedDependencies = {"database", "identity", "journal", "platform"})
@NullMarked
package io.magnetiq.subscription;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
