/// Who asks and what they may: users, roles, permissions, API keys, the access rules of the schema.
@ApplicationModule(allowedDependencies = {"execution", "listing", "localization", "mutation", "platform", "startup"})
@NullMarked
package io.magnetiq.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
