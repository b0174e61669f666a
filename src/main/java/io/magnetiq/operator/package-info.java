/// What whoever runs the server types: migrate, backup, restore, copy, documents, keys, rehearse.
@ApplicationModule(allowedDependencies = {"database", "documents", "identity", "migration", "transfer"})
@NullMarked
package io.magnetiq.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
