package io.magnetiq.endpoint;

import io.magnetiq.endpoint.Follower.End;
import io.magnetiq.endpoint.Follower.Listener;
import io.magnetiq.identity.Caller;
import io.magnetiq.journal.Entry;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.subscription.Asked;
import io.magnetiq.subscription.Feed;
import io.magnetiq.subscription.Opening.Opened;
import io.magnetiq.subscription.Opening.Refused;
import io.magnetiq.subscription.Shown.Outcome;
import io.magnetiq.subscription.Subscriptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One subscription on its way through the journal.
///
/// Nothing is passed by: what cannot be read or shown now is tried again, and only what was told moves the cursor.
final class Following {
    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final int AT_ONCE = 100;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final int LONGEST = 16;
    private static final Turns TURNS = new Turns();
    private static final int MOST_FAILURES = 10;

    private final Subscriptions subscriptions;
    private final Journal journal;
    private final Duration recheck;
    private final Credential credential;
    private final Listener listener;
    private Asked asked;
    private @Nullable Feed feed;
    private long cursor;
    private int failures;
    private @Nullable End end;

    Following(
            Subscriptions subscriptions,
            Journal journal,
            Duration recheck,
            Asked asked,
            Credential credential,
            Listener listener) {
        this.subscriptions = subscriptions;
        this.journal = journal;
        this.recheck = recheck;
        this.asked = asked;
        this.credential = credential;
        this.listener = listener;
    }

    End run() throws IOException, InterruptedException {
        open(asked);
        if (feed != null) {
            cursor = feed.after();
        }
        while (end == null && listener.listens()) {
            try {
                step();
            } catch (Refusal refusal) {
                end = refused(refusal);
            } catch (RuntimeException e) {
                log.debug("An event cannot be read", e);
                pause();
            }
        }
        return end == null ? new End(List.of(), false) : end;
    }

    private void step() throws IOException, InterruptedException {
        // Also while nothing but other people's events flows.
        listener.idle();
        if (!journal.await(cursor, recheck)) {
            serve(credential.caller());
            return;
        }
        var entries = journal.after(cursor, AT_ONCE);
        for (var entry : entries) {
            // As the caller is found after the event, so that none is told to somebody who had lost the right before.
            serve(credential.callerSince(entry.readAt()));
            if (end != null || !listener.listens() || !told(entry, entries.size() == AT_ONCE)) {
                return;
            }
            cursor = entry.sequence();
            failures = 0;
        }
    }

    /// @param behind is there probably more to catch up with?
    private boolean told(Entry entry, boolean behind) throws IOException, InterruptedException {
        if (feed == null || !feed.wants(entry)) {
            return true;
        }
        var shown = behind ? TURNS.take(() -> subscriptions.show(asked, entry)) : subscriptions.show(asked, entry);
        switch (shown.outcome()) {
            case DONE -> listener.event(entry.sequence(), shown.json());
            case REFUSED -> end = new End(errors(shown.result()), false);
            case FAILED, AWAY -> failed(shown.result());
        }
        return shown.outcome() == Outcome.DONE;
    }

    // The same object says so at once, where the same rights would have to be compared.
    @SuppressWarnings("ReferenceEquality")
    private void serve(Optional<Caller> now) {
        if (now.isEmpty()) {
            var dead = refused(new Refusal(ErrorCode.UNAUTHENTICATED, "The key is not valid any more."));
            end = new End(dead.errors(), true);
        } else if (now.get() != asked.caller()) {
            var renewed = asked.by(now.get());
            if (!renewed.caller().rights().equals(asked.caller().rights())) {
                open(renewed);
            }
            asked = renewed;
        }
    }

    private void open(Asked asked) {
        switch (subscriptions.start(asked)) {
            case Opened(var opened) -> feed = opened;
            case Refused(var errors) -> end = new End(errors, false);
        }
    }

    // Silence for ever would tell a client nothing; from its cursor it can try again itself.
    private void failed(Map<String, Object> result) throws IOException, InterruptedException {
        pause();
        if (failures > MOST_FAILURES) {
            end = new End(errors(result), false);
        }
    }

    private void pause() throws IOException, InterruptedException {
        var turns = Math.min(LONGEST, 1 << Math.min(failures++, LONGEST));
        for (int turn = 0; turn < turns && listener.listens(); turn++) {
            Thread.sleep(AFTER_FAILURE);
            listener.idle();
        }
    }

    private static End refused(Refusal refusal) {
        return new End(List.of(refusal.at(null, null).toSpecification()), false);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> errors(Map<String, Object> result) {
        return (List<Map<String, Object>>) result.getOrDefault("errors", List.of());
    }
}
