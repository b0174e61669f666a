package io.magnetiq.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Whoever has stopped hearing says so, and begins again.
class EarTests {
    private final CountDownLatch again = new CountDownLatch(2);
    private final CountDownLatch deaf = new CountDownLatch(1);

    private final Ear ear = new Ear(Engine.kinds().getFirst(), "test") {
        @Override
        protected void opened() {
            again.countDown();
            if (again.getCount() > 0) {
                throw new StackOverflowError("planted");
            }
        }

        @Override
        protected void heard(Set<String> words) {}

        @Override
        protected void lost() {
            deaf.countDown();
        }
    };

    @Test
    void anErrorIsNotTheEnd() throws InterruptedException {
        ear.start();
        try {
            assertThat(deaf.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(again.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            ear.stop();
        }
    }
}
