package io.magnetiq.schedule;

import org.springframework.stereotype.Component;

/// Has this node look at once for what is due; a lost one costs a wait, no more.
@Component
class WakeUp {
    private volatile Runnable look = () -> {};

    void calls(Runnable look) {
        this.look = look;
    }

    void give() {
        look.run();
    }
}
