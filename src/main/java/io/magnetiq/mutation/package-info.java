/// What all mutations have in common: one transaction each, errors in the payload, keys that make a repetition
/// harmless,
/// and an audit row.
@ApplicationModule(allowedDependencies = {"database", "platform"})
@NullMarked
package io.magnetiq.mutation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
