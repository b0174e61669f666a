/// The application: feature packages side by side, one module each.
@NullMarked
package io.magnetiq;

import org.jspecify.annotations.NullMarked;
