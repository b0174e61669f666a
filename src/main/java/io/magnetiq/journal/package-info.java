/// What has happened: one row an event, written in the transaction that makes it happen.
@ApplicationModule(allowedDependencies = {"database", "platform"})
@NullMarked
package io.magnetiq.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
