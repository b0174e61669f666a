package io.magnetiq.endpoint;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Lets requests in, each on a virtual thread of its own, so that they leave room for everybody else.
///
/// A carrier of virtual threads goes on with the queue in which it has found one until that is empty (JDK-8373118).
/// Tomcat's poller has a queue to itself. Started by the poller, requests that come as fast as they are answered would
/// keep every carrier there: no event would be delivered, no sign of life given and no time limit kept. Started by a
/// virtual thread, as streams and their senders are, they stand in one line with these.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Gate implements Executor, WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final ThreadFactory threads =
            Thread.ofVirtual().name("tomcat-handler-", 0).factory();
    private final Thread keeper = Thread.ofVirtual().name("gate").unstarted(this::keep);

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        keeper.start();
        factory.addProtocolHandlerCustomizers(protocol -> protocol.setExecutor(this));
    }

    @Override
    public void execute(Runnable request) {
        waiting.add(request);
        LockSupport.unpark(keeper);
    }

    private void keep() {
        while (true) {
            var next = waiting.poll();
            if (next == null) {
                LockSupport.park();
            } else {
                letIn(next);
            }
        }
    }

    private void letIn(Runnable request) {
        try {
            threads.newThread(request).start();
        } catch (RuntimeException | Error e) {
            // The one is lost to its time limit; those behind it are not.
            log.error("A request could not be begun", e);
        }
    }
}
