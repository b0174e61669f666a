/// Languages: which one is asked for, what is served instead, and the values that hold several.
@ApplicationModule(allowedDependencies = {"database", "execution", "platform"})
@NullMarked
package io.magnetiq.localization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
