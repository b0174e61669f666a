/// Lists that can be filtered, ordered and paged: Relay connections over keyset queries, at the root and nested.
@ApplicationModule(allowedDependencies = {"database", "localization", "platform"})
@NullMarked
package io.magnetiq.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
