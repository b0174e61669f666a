/// Documents that clients name instead of sending (automatic persisted queries, trusted documents of a manifest), and
/// those that the jar brings along.
@ApplicationModule(allowedDependencies = {"platform", "startup"})
@NullMarked
package io.magnetiq.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
