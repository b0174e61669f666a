package io.magnetiq.explorer;

import io.magnetiq.documents.ReadyOperation;
import io.magnetiq.identity.DemoKeys;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the page opens with: its tabs, and the headers that those start from which demand a role, and new ones.
record Setup(List<ReadyOperation> tabs, Map<String, String> headers) {
    static Setup of(List<ReadyOperation> tabs, @Nullable DemoKeys keys) {
        return new Setup(tabs, keys == null ? Map.of() : Map.of("Authorization", "Bearer " + keys.admin()));
    }
}
