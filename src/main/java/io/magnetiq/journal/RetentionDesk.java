package io.magnetiq.journal;

import io.magnetiq.platform.Ids;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Forgets events that are beyond their time, a bounded number at once; who still asks for them is told so.
///
/// The last one stays, however old it is: numbers go on behind it, also in a copy.
@Service
@Transactional
@EnableConfigurationProperties(JournalProperties.class)
class RetentionDesk {
    private static final int AT_ONCE = 5_000;

    private final Entries entries;
    private final JournalProperties properties;

    RetentionDesk(Entries entries, JournalProperties properties) {
        this.entries = entries;
        this.properties = properties;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1M")
    void forget() {
        var floor = entries.floor();
        var oldest = Ids.now().minus(properties.retention());
        var upTo = Math.min(
                entries.firstSince(oldest).map(first -> first - 1).orElseGet(() -> entries.last() - 1),
                entries.beyond(floor, AT_ONCE));
        if (upTo > floor && entries.forget(upTo) > 0) {
            entries.raiseFloor(upTo);
        }
    }
}
