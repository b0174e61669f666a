package io.magnetiq.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.magnetiq.delivery.AttemptDesk.Work;
import io.magnetiq.outbound.Sender;
import io.magnetiq.schedule.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A run ends, whatever becomes of its deliveries.
class DeliveryTaskTests {
    private final AttemptDesk desk = mock(AttemptDesk.class);
    private final Messages messages = mock(Messages.class);

    @Test
    void anErrorIsAnOutcome() {
        var webhook = new Webhook();
        when(desk.due(anyLong(), anyInt()))
                .thenReturn(new Work(webhook, List.of(new WebhookDelivery())))
                .thenReturn(new Work(webhook, List.of()));
        when(desk.next(7)).thenReturn(Optional.empty());
        when(messages.of(any(), any())).thenThrow(new StackOverflowError("planted"));
        var task = new DeliveryTask(desk, messages, mock(Sender.class));

        var next =
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> task.run(new Due("7", "", Instant.EPOCH, 0)));

        assertThat(next).isEmpty();
        verify(desk)
                .record(
                        eq(7L),
                        argThat(ended -> ended.size() == 1
                                && ended.getFirst().message() instanceof Message.Failed
                                && ended.getFirst().attempt() != null));
    }
}
