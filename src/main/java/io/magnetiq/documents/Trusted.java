package io.magnetiq.documents;

import io.magnetiq.platform.Sha256;
import io.magnetiq.startup.StartRefused;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The documents of the manifests, by the ids given there and by the hashes of their texts.
final class Trusted {
    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> byHash = new HashMap<>();
    private final Set<String> texts = new HashSet<>();

    Trusted(Collection<Manifest> manifests) {
        for (var manifest : manifests) {
            for (var operation : manifest.operations()) {
                var other = byId.put(operation.id(), operation.body());
                if (other != null && !other.equals(operation.body())) {
                    throw new StartRefused("Manifests give the id %s to two documents.".formatted(operation.id()));
                }
                byHash.put(Sha256.hex(operation.body()), operation.body());
                texts.add(operation.body());
            }
        }
    }

    @Nullable
    String byId(String id) {
        return byId.get(id);
    }

    @Nullable
    String byHash(String hash) {
        return byHash.get(hash);
    }

    boolean holds(String text) {
        return texts.contains(text);
    }

    int size() {
        return texts.size();
    }
}
