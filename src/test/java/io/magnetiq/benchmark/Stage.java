package io.magnetiq.benchmark;

import java.util.List;

/// Where events are made and heard.
interface Stage {
    Target target();

    /// The number of the last event.
    long last();

    /// The numbers of the events after one.
    List<Long> written(long after);

    List<Writer> writers(int count);

    /// Listens by WebSocket to what comes after an event.
    Ear socket(long after);
}
