/// The way out to servers of others: to checked addresses only, and never for long.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.magnetiq.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
