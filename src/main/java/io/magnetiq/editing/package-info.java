/// What editors do: write drafts of pages, say when they are published, and take them back.
@ApplicationModule(
        allowedDependencies = {
            "content",
            "database",
            "identity",
            "journal",
            "localization",
            "mutation",
            "platform",
            "schedule",
            "subscription"
        })
@NullMarked
package io.magnetiq.editing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
