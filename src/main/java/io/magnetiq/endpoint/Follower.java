package io.magnetiq.endpoint;

import io.magnetiq.journal.Journal;
import io.magnetiq.subscription.Asked;
import io.magnetiq.subscription.Subscriptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Follows the journal for subscriptions, each on the thread that calls.
@Component
class Follower {
    private final Subscriptions subscriptions;
    private final Journal journal;
    private final Duration recheck;

    Follower(Subscriptions subscriptions, Journal journal, EndpointProperties properties) {
        this.subscriptions = subscriptions;
        this.journal = journal;
        recheck = properties.recheck();
    }

    /// Whoever the events are for.
    interface Listener {
        boolean listens();

        void event(long sequence, byte[] json) throws IOException, InterruptedException;

        /// Called now and then while there is no event.
        void idle() throws IOException;
    }

    /// Why there are no more events.
    ///
    /// @param errors none if nobody listens any more
    /// @param unknown has the key of the caller died?
    record End(List<Map<String, Object>> errors, boolean unknown) {}

    /// Opens a subscription and tells of every event from its cursor on, until it ends.
    End follow(Asked asked, Credential credential, Listener listener) throws IOException, InterruptedException {
        return new Following(subscriptions, journal, recheck, asked, credential, listener).run();
    }
}
