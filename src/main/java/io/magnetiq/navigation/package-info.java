/// Menus: trees of links that lead to pages and elsewhere.
@ApplicationModule(allowedDependencies = {"content", "localization", "platform"})
@NullMarked
package io.magnetiq.navigation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
