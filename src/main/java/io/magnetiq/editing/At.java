package io.magnetiq.editing;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.platform.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/// A place in the input, for errors to name.
record At(List<String> path) {
    static final At INPUT = new At(List.of("input"));

    At in(String field) {
        var deeper = new ArrayList<>(path);
        deeper.add(field);
        return new At(List.copyOf(deeper));
    }

    At in(int index) {
        return in(Integer.toString(index));
    }

    Rejection wrong(String message) {
        return error(ErrorCode.BAD_INPUT, message);
    }

    /// An id that is none is as good as one of nothing.
    Rejection missing(String type) {
        return Rejection.missing(type, path.toArray(String[]::new));
    }

    Rejection error(ErrorCode code, String message) {
        return Rejection.of(code, message, path.toArray(String[]::new));
    }
}
