package io.magnetiq.outbound;

import java.net.UnknownHostException;

/// A URL to which nothing is sent, and why; for whoever wrote the URL.
public final class UrlRefused extends UnknownHostException {
    UrlRefused(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
