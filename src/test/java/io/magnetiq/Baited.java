package io.magnetiq;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// A test class, with one instance for all its tests, that lays a bait before them and takes it away after them.
interface Baited {
    Bait bait();

    @BeforeAll
    default void layBait() {
        bait().lay();
    }

    @AfterAll
    default void takeBaitAway() {
        bait().takeAway();
    }
}
