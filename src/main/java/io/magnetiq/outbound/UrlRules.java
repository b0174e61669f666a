package io.magnetiq.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What the URL of a webhook looks like. Where it leads is for [Addresses] to say.
///
/// A host has one spelling only: dotted decimal, IPv6 in brackets, or a name in ASCII. What another program might read
/// in
/// another way is no URL here.
final class UrlRules {
    /// The server's own machine, where that is allowed.
    static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private static final int LONGEST = 2_000;
    private static final int HTTPS = 443;
    private static final Pattern ASCII = Pattern.compile("[!-~]+");
    private static final Pattern DECIMAL =
            Pattern.compile("(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /// Names that mean something else in every network, the services that tell a machine about itself among them.
    private static final List<String> LOCAL = List.of(
            ".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".corp", ".home");

    private final boolean allowLoopback;

    UrlRules(boolean allowLoopback) {
        this.allowLoopback = allowLoopback;
    }

    URI read(String text) throws UrlRefused {
        if (text.chars().anyMatch(Character::isWhitespace)) {
            throw new UrlRefused("A URL has no spaces; in its path, `%20` stands for one.");
        }
        if (text.length() > LONGEST || !ASCII.matcher(text).matches()) {
            throw new UrlRefused("A URL has 1 to %d characters of ASCII.".formatted(LONGEST));
        }
        var url = parsed(text);
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        var host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new UrlRefused("It takes a host that is spelled plainly, no user and no fragment.");
        }
        if (allowLoopback && LOOPBACK.contains(host) && Set.of("http", "https").contains(scheme)) {
            return url;
        }
        if (!scheme.equals("https") || (url.getPort() != -1 && url.getPort() != HTTPS)) {
            throw new UrlRefused("Only https on port 443 will do.");
        }
        if (!host.startsWith("[") && !DECIMAL.matcher(host).matches() && !named(host)) {
            throw new UrlRefused("The host is no name in the internet.");
        }
        return url;
    }

    private static boolean named(String host) {
        return NAME.matcher(host).matches() && LOCAL.stream().noneMatch(host::endsWith);
    }

    private static URI parsed(String text) throws UrlRefused {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException _) {
            throw new UrlRefused("That is no URL.");
        }
    }
}
