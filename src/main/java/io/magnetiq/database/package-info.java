/// The engine underneath: connections, migrations, dialect. Everything that differs between engines stands here.
@ApplicationModule(allowedDependencies = {"startup"})
@NullMarked
package io.magnetiq.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
