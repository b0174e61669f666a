package io.magnetiq.booking;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.GlobalIds;
import org.springframework.stereotype.Component;

/// Opens the ids in the inputs of mutations; one that is none is as good as one of nothing.
@Component
class InputIds {
    private final GlobalIds ids;

    InputIds(GlobalIds ids) {
        this.ids = ids;
    }

    long booking(String id) {
        return open("Booking", id, "id");
    }

    long consultant(String id) {
        return open("Consultant", id, "consultant");
    }

    long type(String id) {
        return open("ConsultationType", id, "type");
    }

    long user(String id, String field) {
        return open("User", id, field);
    }

    /// @param field of `input`
    private long open(String type, String id, String field) {
        return ids.open(type, id).orElseThrow(() -> Rejection.missing(type, "input", field));
    }
}
