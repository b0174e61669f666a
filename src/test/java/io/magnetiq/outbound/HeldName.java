package io.magnetiq.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Names whose server is slow: who asks for one waits until [#answer], and in the end in vain. All others are found as
/// ever.
public final class HeldName extends InetAddressResolverProvider {
    private static final String ZONE = ".held.example.org";

    private static final byte[] PUBLIC = {93, (byte) 184, (byte) 216, 34};
    private static final Semaphore ASKED = new Semaphore(0);
    private static final Semaphore ANSWERED = new Semaphore(0);

    /// The URL of one; each is remembered once it is found.
    public static String url(String label) {
        return "https://" + label + ZONE + "/";
    }

    /// Waits until somebody asks for one.
    public static boolean isAsked() throws InterruptedException {
        return ASKED.tryAcquire(10, TimeUnit.SECONDS);
    }

    public static void answer() {
        ANSWERED.release();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var others = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                return host.endsWith(ZONE) ? held() : others.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return others.lookupByAddress(address);
            }
        };
    }

    private static Stream<InetAddress> held() throws UnknownHostException {
        ASKED.release();
        try {
            if (ANSWERED.tryAcquire(2_500, TimeUnit.MILLISECONDS)) {
                return Stream.of(InetAddress.getByAddress(PUBLIC));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(ZONE);
    }

    @Override
    public String name() {
        return "held";
    }
}
