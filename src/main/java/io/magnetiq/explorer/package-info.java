/// GraphiQL at `/graphiql`, served whole from our own origin.
@ApplicationModule(allowedDependencies = {"documents", "identity"})
@NullMarked
package io.magnetiq.explorer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
