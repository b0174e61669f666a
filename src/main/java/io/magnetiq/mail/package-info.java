/// Mails about bookings: confirmations, changes, reminders, each sent once to one reader in their language. And a word
/// to
/// the owners of webhooks that are stopped.
@ApplicationModule(
        allowedDependencies = {
            "booking",
            "consultant",
            "database",
            "identity",
            "journal",
            "localization",
            "office",
            "platform",
            "schedule",
            "startup"
        })
@NullMarked
package io.magnetiq.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
