package io.magnetiq.mutation;

import io.magnetiq.platform.ErrorCode;
import java.util.List;

/// Why a mutation changed nothing, as its payload says it; a record of the same name as its type in the SDL.
public interface UserError {
    String message();

    ErrorCode code();

    /// The argument that is to blame, from `input` on; empty where none is.
    List<String> path();
}
