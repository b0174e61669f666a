package io.magnetiq.platform;

/// Something with an id of its own.
public interface Identified {
    long id();
}
