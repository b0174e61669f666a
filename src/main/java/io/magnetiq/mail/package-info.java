/// Mails about bookings: confirmations, changes, reminders, each sent once to one reader in their language.
@ApplicationModule(
        allowedDependencies = {
            "booking",
            "consultant",
            "database",
            "journal",
            "localization",
            "office",
            "platform",
            "schedule"
        })
@NullMarked
package io.magnetiq.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
