package io.magnetiq.delivery;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.GlobalIds;
import org.springframework.stereotype.Component;

/// Opens the ids of inputs.
@Component("webhookIds")
class InputIds {
    private final GlobalIds ids;

    InputIds(GlobalIds ids) {
        this.ids = ids;
    }

    long webhook(String id) {
        return ids.open(WebhookDesk.TYPE, id).orElseThrow(() -> Rejection.missing("Webhook", "input", "id"));
    }
}
