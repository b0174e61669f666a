package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Callers who ask the same at the same time get each their own answer.
@ServerTest
record IsolationTests(Http http) {
    private static final int THREADS = 64;
    private static final int REQUESTS = 15;

    /// The keys of the loaders are the same for all: the same pages, their authors and blocks, the same bookings.
    private static final String ASK = """
            {
              viewer { name role permissions }
              page(slug: "services/ai-consulting") { title author { name bio } blocks { ... on HeroBlock { title } } }
              consultant(slug: "lena-hartwig") { headline bookings(first: 2) { nodes { reference assignee { email } } } }
            }""";

    @Test
    void nobodyGetsWhatIsAnothers() throws InterruptedException {
        var callers = List.of(http, http.as(Role.VIEWER), http.as(Role.EDITOR), http.as(Role.ADMIN));
        var alone = callers.stream().map(caller -> caller.ask(ASK).text()).toList();
        var foreign = new ConcurrentLinkedQueue<String>();
        var ready = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                var mine = i % callers.size();
                threads.submit(() -> {
                    ready.await();
                    for (int n = 0; n < REQUESTS; n++) {
                        var answer = callers.get(mine).ask(ASK).text();
                        if (!answer.equals(alone.get(mine))) {
                            foreign.add(answer);
                        }
                    }
                    return null;
                });
            }
            ready.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(alone).doesNotHaveDuplicates();
        assertThat(foreign).isEmpty();
    }
}
