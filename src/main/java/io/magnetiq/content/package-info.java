/// Pages: their versions and blocks, their authors and paths.
@ApplicationModule(
        allowedDependencies = {
            "database",
            "identity",
            "listing",
            "localization",
            "media",
            "mutation",
            "platform",
            "schedule"
        })
@NullMarked
package io.magnetiq.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
