package io.magnetiq.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How bookings come about, as `magnetiq.booking`.
///
/// @param hold how long a slot is kept for somebody who fills in the form
/// @param payment how long a slot is kept for the payment once the form is filled in
/// @param holdsPerGuest slots that may be kept at a time for one address of callers without a name
/// @param alternatives free slots that are offered to whoever came too late
@ConfigurationProperties("magnetiq.booking")
record BookingProperties(
        @DefaultValue("10m") Duration hold,
        @DefaultValue("30m") Duration payment,
        @DefaultValue("10") int holdsPerGuest,
        @DefaultValue("5") int alternatives) {}
