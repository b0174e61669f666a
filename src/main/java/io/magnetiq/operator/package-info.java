/// What whoever runs the server types: migrate, backup, restore, copy, documents, keys, settings, rehearse.
@ApplicationModule(allowedDependencies = {"database", "documents", "identity", "migration", "startup", "transfer"})
@NullMarked
package io.magnetiq.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
