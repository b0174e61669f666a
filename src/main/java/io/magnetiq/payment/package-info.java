/// Payments: what a provider has been asked for and what it has told.
@ApplicationModule(allowedDependencies = {"database", "mutation", "platform", "signing", "startup"})
@NullMarked
package io.magnetiq.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
