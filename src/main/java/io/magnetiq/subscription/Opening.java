package io.magnetiq.subscription;

import java.util.List;
import java.util.Map;

/// What became of opening a subscription.
public sealed interface Opening {
    /// It is open.
    record Opened(Feed feed) implements Opening {}

    /// It is not.
    ///
    /// @param errors as the specification writes them
    record Refused(List<Map<String, Object>> errors) implements Opening {}
}
