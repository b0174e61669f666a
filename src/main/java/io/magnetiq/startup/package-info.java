/// How the server starts: with the beans that were prepared when its jar was made, where settings leave them alone, and
/// not with settings that there are not.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.magnetiq.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
