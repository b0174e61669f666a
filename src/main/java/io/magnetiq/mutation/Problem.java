package io.magnetiq.mutation;

import io.magnetiq.platform.ErrorCode;
import java.util.List;

/// An error that says all by its code.
public record Problem(String message, ErrorCode code, List<String> path) implements UserError {}
