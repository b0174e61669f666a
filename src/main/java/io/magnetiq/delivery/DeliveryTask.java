package io.magnetiq.delivery;

import io.magnetiq.database.Outage;
import io.magnetiq.delivery.Message.Outcome;
import io.magnetiq.outbound.Attempt;
import io.magnetiq.outbound.Sender;
import io.magnetiq.platform.Ids;
import io.magnetiq.schedule.Due;
import io.magnetiq.schedule.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Delivers to one webhook, a few messages at a time; each webhook has a run of its own and so delays no other.
@Component
class DeliveryTask implements Task {
    static final String NAME = "webhook";

    private static final Logger log = LoggerFactory.getLogger(DeliveryTask.class);
    private static final int AT_ONCE = 8;
    private static final int LONGEST_PAUSE = 6;

    /// Then others that wait for a run get their turn.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final AttemptDesk desk;
    private final Messages messages;
    private final Sender sender;

    DeliveryTask(AttemptDesk desk, Messages messages, Sender sender) {
        this.desk = desk;
        this.messages = messages;
        this.sender = sender;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// There is no giving up: what waits would wait until something else happens.
    @Override
    public Optional<Duration> retry(int failures) {
        return Optional.of(Duration.ofSeconds(5L << Math.min(failures, LONGEST_PAUSE)));
    }

    @Override
    public Optional<Instant> run(Due due) throws InterruptedException {
        var webhook = Long.parseLong(due.id());
        var end = Ids.now().plus(LONGEST);
        var inFlight = new HashSet<Long>();
        var done = new LinkedBlockingQueue<Outcome>();
        while (true) {
            if (Ids.now().isBefore(end)) {
                begin(webhook, inFlight, done);
            }
            if (inFlight.isEmpty()) {
                return desk.next(webhook);
            }
            var ended = new ArrayList<>(List.of(done.take()));
            done.drainTo(ended);
            desk.record(webhook, ended);
            ended.forEach(outcome -> inFlight.remove(outcome.delivery()));
        }
    }

    /// What is in flight is still due, and stands for the rest of its booking.
    private void begin(long id, Set<Long> inFlight, BlockingQueue<Outcome> done) {
        if (inFlight.size() == AT_ONCE) {
            return;
        }
        var work = desk.due(id, AT_ONCE);
        var webhook = work.webhook();
        if (webhook == null) {
            return;
        }
        for (var delivery : work.due()) {
            if (inFlight.size() < AT_ONCE && inFlight.add(delivery.id())) {
                Thread.ofVirtual().name("delivery").start(() -> done.add(sent(webhook, delivery)));
            }
        }
    }

    private Outcome sent(Webhook webhook, WebhookDelivery delivery) {
        var begin = System.nanoTime();
        try {
            var message = messages.of(webhook, delivery);
            return message instanceof Message.Ready ready
                    ? new Outcome(
                            delivery.id(),
                            ready,
                            sender.send(webhook.url(), messages.sign(webhook, ready), ready.body()))
                    : new Outcome(delivery.id(), message, message instanceof Message.Failed ? notMade(begin) : null);
        } catch (RuntimeException e) {
            log.warn("Delivery {} could not be tried", delivery.id(), e);
            return Outage.passes(e)
                    ? new Outcome(delivery.id(), new Message.Later(), null)
                    : new Outcome(delivery.id(), new Message.Failed(), notMade(begin));
        } catch (Error e) {
            // The run waits for an outcome, whatever happens.
            log.error("Delivery {} could not be tried", delivery.id(), e);
            return new Outcome(delivery.id(), new Message.Failed(), notMade(begin));
        }
    }

    /// What cannot be sent, perhaps ever, is given up as what does not arrive.
    private static Attempt notMade(long begin) {
        return Attempt.failed(Attempt.Failure.NOT_MADE, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
}
