/// What whoever runs the server types: migrate, backup, restore, copy, documents.
@ApplicationModule(allowedDependencies = {"database", "documents", "migration", "transfer"})
@NullMarked
package io.magnetiq.operator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
