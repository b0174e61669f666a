package io.magnetiq.mail;

import io.magnetiq.database.Outage;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.Ids;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Follows the journal as long as the server runs and there is anybody to hand mails to.
@Component
class MailReader implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(MailReader.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Journal journal;
    private final PlanDesk desk;
    private final Post post;
    private final InstantSource clock;

    private volatile @Nullable Thread reading;

    MailReader(Journal journal, PlanDesk desk, Post post, ObjectProvider<InstantSource> clocks) {
        this.journal = journal;
        this.desk = desk;
        this.post = post;
        clock = clocks.getIfAvailable(() -> Ids::now);
    }

    @Override
    public void start() {
        if (post.open()) {
            var thread = Thread.ofVirtual().name("mail-reader").unstarted(this::read);
            reading = thread;
            thread.start();
        }
    }

    @Override
    public void stop() {
        var thread = reading;
        reading = null;
        if (thread != null) {
            try {
                // An interrupted statement costs its connection; it is waited for first.
                if (!thread.join(PATIENCE)) {
                    thread.interrupt();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return reading != null;
    }

    private void read() {
        try {
            while (reading != null) {
                var place = follow();
                while (reading != null && !journal.await(place, WAIT)) {
                    // Nothing has happened.
                }
            }
        } catch (InterruptedException _) {
            // The server stops.
        }
    }

    private long follow() throws InterruptedException {
        while (true) {
            try {
                return desk.follow(clock.instant());
            } catch (RuntimeException e) {
                if (reading == null) {
                    throw new InterruptedException();
                }
                if (Outage.awaited(e)) {
                    // Another node reads it just now.
                    Thread.sleep(SOON);
                } else {
                    LOG.warn("The journal cannot be read for mails for the moment.", e);
                    Thread.sleep(PAUSE);
                }
            } catch (Error e) {
                LOG.error("The journal cannot be read for mails for the moment.", e);
                Thread.sleep(PAUSE);
            }
        }
    }
}
