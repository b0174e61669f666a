/// How much one request may ask for: checked on its bytes, its text, its document and its page sizes, in this order.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package io.magnetiq.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
