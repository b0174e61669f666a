/// Answers that are kept: which may be, for whom, and until when.
@ApplicationModule(allowedDependencies = {"database", "identity", "platform"})
@NullMarked
package io.magnetiq.caching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
