/// Pictures and other files that content and people refer to.
@ApplicationModule(allowedDependencies = {"listing", "localization", "platform"})
@NullMarked
package io.magnetiq.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
