package io.magnetiq.delivery;

import java.net.UnknownHostException;

/// A URL to which nothing is sent, and why; for whoever wrote the URL.
final class UrlRefused extends UnknownHostException {
    UrlRefused(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
