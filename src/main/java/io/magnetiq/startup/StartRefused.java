package io.magnetiq.startup;

/// Why the server does not start, or a command does not begin, in words for whoever runs it: a setting, named with what
/// it may be, or the database.
public final class StartRefused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
