package io.magnetiq.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much demo data there is. Zero leaves it at what the files tell; more is made up, the same at every run.
///
/// @param pages pages of the demo: how many in all, the files' among them
/// @param blocksPerPage blocks of each page that is made up
/// @param authors authors of the demo: how many in all, the files' among them
/// @param consultants consultants of the demo: how many in all, the files' among them
/// @param bookings bookings of the demo: how many in all, the files' among them
/// @param today the day that all dates of the demo count from; the current one if it is not given
@ConfigurationProperties("magnetiq.demo")
record DemoProperties(
        @DefaultValue("0") int pages,
        @DefaultValue("6") int blocksPerPage,
        @DefaultValue("0") int authors,
        @DefaultValue("0") int consultants,
        @DefaultValue("0") int bookings,
        @Nullable LocalDate today) {
    LocalDate day() {
        return today == null ? LocalDate.now(ZoneOffset.UTC) : today;
    }

    /// The latest moment that the demo tells of: the present or, so that a day that is given tells the same at every
    /// run, its beginning.
    Instant present() {
        return today == null
                ? Instant.now().truncatedTo(ChronoUnit.MILLIS)
                : today.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
