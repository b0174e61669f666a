/// The events of bookings, as they are read: by query and by subscription.
@ApplicationModule(
        allowedDependencies = {"booking", "consultant", "identity", "journal", "listing", "platform", "subscription"})
@NullMarked
package io.magnetiq.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
