package io.magnetiq.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.magnetiq.database.Engine;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/// Whoever could not read the journal begins again.
class TailTests {
    private final Entries entries = mock(Entries.class);
    private final EntityManager manager = mock(EntityManager.class);
    private final Session session = mock(Session.class);

    @Test
    void anErrorIsNotTheEnd() {
        var engine = Engine.kinds().getFirst();
        var signals = new Signals(engine, new JournalProperties(Duration.ofDays(1), Duration.ofSeconds(1)));
        when(manager.unwrap(Session.class)).thenReturn(session);
        when(session.doReturningWork(any(ReturningWork.class))).thenReturn(new HashSet<>());
        when(entries.last()).thenThrow(new StackOverflowError("planted")).thenReturn(7L);
        var tail = new Tail(entries, manager, engine, signals, mock(PlatformTransactionManager.class));

        tail.start();
        try {
            assertThat(tail.last()).isEqualTo(7);
        } finally {
            tail.stop();
        }
    }
}
