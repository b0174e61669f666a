package io.magnetiq.platform;

import org.jspecify.annotations.Nullable;

/// Something whose properties are known by name at run time only.
public interface Propertied {
    @Nullable
    Object property(String name);
}
