package io.magnetiq.booking;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.magnetiq.mutation.Actor;
import io.magnetiq.platform.Secrets;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Tells operations from which address they come, as a keyed hash: enough to count by, of no use to anybody else.
@Component
@Order(8)
class Guest implements WebGraphQlInterceptor {
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 12;
    private static final int NETWORK_BYTES = 8;

    private static final int REMEMBERED = 1_000;

    private final SecretKeySpec key;
    private final LoadingCache<String, String> hashes =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(this::hash);

    Guest(Secrets secrets) {
        key = new SecretKeySpec(secrets.key("guests"), HMAC);
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var address = request.getRemoteAddress();
        if (address != null) {
            var hash = hashes.get(host(address));
            request.configureExecutionInput((_, input) ->
                    input.graphQLContext(Map.of(Actor.GUEST, hash)).build());
        }
        return chain.next(request);
    }

    private String hash(String host) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            var bytes = mac.doFinal(host.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String host(InetSocketAddress address) {
        var ip = address.getAddress();
        if (ip == null) {
            return address.getHostString();
        }
        // Whoever has one address of the newer kind has all of its network (RFC 6177).
        return HexFormat.of().formatHex(ip.getAddress(), 0, Math.min(ip.getAddress().length, NETWORK_BYTES));
    }
}
