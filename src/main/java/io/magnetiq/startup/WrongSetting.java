package io.magnetiq.startup;

/// A setting that the server cannot start with; the message names it and says what it may be.
public final class WrongSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public WrongSetting(String message) {
        super(message);
    }
}
