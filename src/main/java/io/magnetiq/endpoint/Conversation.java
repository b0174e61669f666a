package io.magnetiq.endpoint;

import io.magnetiq.endpoint.Message.Complete;
import io.magnetiq.endpoint.Message.Init;
import io.magnetiq.endpoint.Message.Ping;
import io.magnetiq.endpoint.Message.Pong;
import io.magnetiq.endpoint.Message.Subscribe;
import io.magnetiq.endpoint.Streams.Party;
import io.magnetiq.endpoint.Streams.Stream;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.Refusal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What is said on one socket, by the rules of graphql-transport-ws.
final class Conversation implements Stream {
    private final Sockets sockets;
    private final Outbox outbox;
    private final Map<String, Running> running = new ConcurrentHashMap<>(2);
    private final AtomicInteger stillWorking = new AtomicInteger();
    private final long opened = System.nanoTime();
    private final Pulse pulse;
    private final Peer peer;
    private Credential credential;
    private volatile @Nullable Party party;
    private volatile boolean leaving;
    private boolean gone;

    Conversation(Sockets sockets, Outbox outbox, Peer peer, Credential credential) {
        this.sockets = sockets;
        this.outbox = outbox;
        pulse = new Pulse(outbox, sockets.properties().heartbeat().toNanos());
        this.peer = peer;
        this.credential = credential;
    }

    void said(String text) throws InterruptedException {
        if (outbox.closing()) {
            return;
        }
        Message message;
        try {
            message = Message.of(text);
        } catch (Refusal malformed) {
            outbox.close(CloseCode.MALFORMED.because(malformed.getMessage()));
            return;
        }
        try {
            said(message);
        } catch (RuntimeException e) {
            outbox.close(CloseCode.of(EndpointErrors.failure(e)));
        }
    }

    private void said(Message message) throws InterruptedException {
        switch (message) {
            case Init(var payload) -> begin(payload);
            case Ping(var payload) -> outbox.send(Message.pong(payload));
            case Subscribe subscribe -> begin(subscribe);
            case Complete(var id) -> running.remove(id);
            case Pong _ -> {}
        }
    }

    private void begin(Map<?, ?> payload) throws InterruptedException {
        if (party != null) {
            outbox.close(CloseCode.TOO_MANY.because("Too many initialisation requests"));
            return;
        }
        var shown = credential.and(payload);
        var caller = shown.flatMap(Credential::caller);
        if (shown.isEmpty() || caller.isEmpty()) {
            outbox.close(CloseCode.FORBIDDEN.because("Forbidden"));
            return;
        }
        credential = shown.get();
        var served = sockets.properties().party(caller.get(), peer);
        if (admit(served)) {
            pulse.begin();
            outbox.send(Message.ACK);
        } else {
            var limit = "Beyond the limit `%s` of %d".formatted(served.limit(), served.allowed());
            outbox.close(CloseCode.TOO_MANY.because(limit));
        }
    }

    private synchronized boolean admit(Party served) {
        if (gone || !sockets.streams().admit(served)) {
            return false;
        }
        party = served;
        return true;
    }

    private void begin(Subscribe subscribe) throws InterruptedException {
        var id = subscribe.id();
        var operation = new Running(this, subscribe);
        var allowed = sockets.properties().operationsPerSocket();
        if (party == null) {
            outbox.close(CloseCode.UNAUTHORIZED.because("Unauthorized"));
        } else if (running.containsKey(id)) {
            outbox.close(CloseCode.TAKEN.because("Subscriber for %s already exists".formatted(id)));
        } else if (leaving) {
            refuse(id, Streams.refusal());
        } else if (running.size() >= allowed || stillWorking.get() >= 2 * allowed) {
            refuse(id, Refusal.beyond("operationsPerSocket", allowed));
        } else {
            running.put(id, operation);
            stillWorking.incrementAndGet();
            Thread.ofVirtual().name("operation").start(operation);
        }
    }

    private void refuse(String id, Refusal why) throws InterruptedException {
        outbox.send(Message.error(id, List.of(why.at(null, null).toSpecification())));
    }

    boolean wants(Running operation) {
        return !leaving && running.get(operation.id()) == operation && !outbox.closing();
    }

    void tell(Running operation, String message) throws InterruptedException {
        outbox.send(message, () -> running.get(operation.id()) == operation);
    }

    /// @param last nothing is said of an operation that a leaving server gives up
    void end(Running operation, @Nullable String last) throws InterruptedException {
        stillWorking.decrementAndGet();
        // First forgotten, then told: from then on the client may use the id again.
        if (running.remove(operation.id(), operation) && last != null) {
            outbox.send(last);
        }
        if (leaving && running.isEmpty()) {
            leave();
        }
    }

    void unknown() {
        outbox.close(CloseCode.UNAUTHORIZED.because("The key is not valid any more"));
    }

    void heard() {
        pulse.heard();
    }

    @Override
    public void tick(long now) {
        if (party == null) {
            if (now - opened > sockets.properties().initTimeout().toNanos()) {
                outbox.close(CloseCode.LATE.because("Connection initialisation timeout"));
            }
        } else if (pulse.beat(now)) {
            Thread.ofVirtual().start(this::recheck);
        }
    }

    private void recheck() {
        try {
            if (credential.caller().isEmpty()) {
                unknown();
            }
        } catch (RuntimeException _) {
            // Who cannot be asked now is asked next time, and by every operation.
        }
    }

    @Override
    public void leave() {
        leaving = true;
        if (running.isEmpty()) {
            outbox.close(CloseCode.GONE.because("The server is stopping"));
        }
    }

    synchronized void gone() {
        gone = true;
        outbox.gone();
        running.clear();
        if (party != null) {
            sockets.streams().release(party);
        }
    }

    Sockets sockets() {
        return sockets;
    }

    Peer peer() {
        return peer;
    }

    Credential credential() {
        return credential;
    }
}
