package io.magnetiq.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/// Finds the addresses to connect to, and refuses a name unless every one of them is out in the internet.
///
/// The client connects to exactly what this answers, so that a name cannot lead elsewhere between check and connection.
final class Addresses implements DnsResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// Global unicast, as IANA gives it out.
    private static final List<String> GIVEN_OUT = List.of("0.0.0.0/0", "2000::/3");

    /// IANA's registries of special addresses, multicast, what translates IPv4 into IPv6, and a cloud's own server.
    private static final List<String> SPECIAL = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "168.63.129.16/32",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    private static final InetAddressMatcher PUBLIC = InetAddressMatchers.matchExternal()
            .includeAddresses(GIVEN_OUT)
            .excludeAddresses(SPECIAL)
            .build();

    private final Lookup lookup;
    private final boolean allowLoopback;

    Addresses(Lookup lookup, boolean allowLoopback) {
        this.lookup = lookup;
        this.allowLoopback = allowLoopback;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = found(host);
        var own = allowLoopback && UrlRules.LOOPBACK.contains(host);
        for (var address : found) {
            if (!(own ? address.isLoopbackAddress() : PUBLIC.matches(address))) {
                throw new UrlRefused("The host does not lead out into the internet.");
            }
        }
        if (found.length == 0) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /// A name server may take its time, and cannot be told to stop.
    private InetAddress[] found(String host) throws UnknownHostException {
        var task = new FutureTask<>(() -> lookup.all(host));
        Thread.ofVirtual().name("lookup").start(task);
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }
}
