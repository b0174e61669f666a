/// Signatures of messages between servers, in either direction, as https://www.standardwebhooks.com says.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.magnetiq.signing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
