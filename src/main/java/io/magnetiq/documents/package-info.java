/// Documents that clients name instead of sending: automatic persisted queries, and trusted documents of a manifest.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.magnetiq.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
