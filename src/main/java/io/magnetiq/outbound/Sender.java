package io.magnetiq.outbound;

import io.magnetiq.outbound.Attempt.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.HttpHeaders;

/// Brings a message to a URL: once, over a connection of its own, to checked addresses, within a time, and whatever the
/// receiver does.
public final class Sender implements AutoCloseable {
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;
    private static final int AT_ONCE = 64;

    private final UrlRules rules;
    private final Addresses addresses;
    private final Duration timeout;
    private final CloseableHttpClient client;

    Sender(UrlRules rules, Addresses addresses, Duration timeout) {
        this.rules = rules;
        this.addresses = addresses;
        this.timeout = timeout;
        var most = Timeout.of(timeout);
        var lines = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setTlsSocketStrategy((socket, target, port, attachment, context) ->
                        Certified.TLS.upgrade(socket, target, port, attachment, context))
                // Lax: each receiver has a pool of its own, and no common bound.
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(AT_ONCE)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(lines)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(most)
                        .setSocketTimeout(most)
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(most)
                        .setConnectionRequestTimeout(most)
                        .build())
                .setUserAgent("Magnetiq-Webhooks/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /// Reads the certificates that are trusted when the first is looked at, and not while the server starts.
    private static final class Certified {
        static final TlsSocketStrategy TLS = DefaultClientTlsStrategy.createDefault();
    }

    /// Refuses a URL to which nothing would be sent.
    public URI demand(String url) throws UrlRefused {
        var read = rules.read(url);
        try {
            addresses.resolve(read.getHost().replaceAll("[\\[\\]]", ""));
        } catch (UrlRefused refused) {
            throw refused;
        } catch (UnknownHostException _) {
            throw new UrlRefused("The host has no address.");
        }
        return read;
    }

    public Attempt send(String url, HttpHeaders headers, byte[] body) {
        var begin = System.nanoTime();
        try {
            var post = new HttpPost(rules.read(url));
            headers.forEach((name, values) -> values.forEach(value -> post.addHeader(name, value)));
            post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
            return exchange(post, begin);
        } catch (UrlRefused _) {
            return Attempt.failed(Failure.URL_REFUSED, millis(begin));
        }
    }

    /// No single wait may be longer than the whole may take, and none starts the clock anew.
    private Attempt exchange(HttpPost post, long begin) {
        var task = new FutureTask<>(() -> answered(post, begin));
        Thread.ofVirtual().name("webhook").start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return Attempt.failed(Failure.TIMEOUT, millis(begin));
        } catch (ExecutionException e) {
            return Attempt.failed(failure(Objects.requireNonNullElse(e.getCause(), e)), millis(begin));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Attempt.failed(Failure.BROKEN, millis(begin));
        } finally {
            post.cancel();
        }
    }

    private Attempt answered(HttpPost post, long begin) throws IOException {
        var response = client.executeOpen(null, post, null);
        try {
            return Answers.read(response, () -> millis(begin));
        } finally {
            // Else closing would wait for the rest of the answer.
            post.cancel();
            Closer.closeQuietly(response);
        }
    }

    private static Failure failure(Throwable cause) {
        return switch (cause) {
            case UrlRefused _ -> Failure.URL_REFUSED;
            case SSLException _ -> Failure.TLS;
            case SocketTimeoutException _ -> Failure.TIMEOUT;
            case UnknownHostException _, java.net.ConnectException _, java.net.NoRouteToHostException _ ->
                Failure.UNREACHABLE;
            case IOException _, HttpException _ -> Failure.BROKEN;
            default -> throw new IllegalStateException(cause);
        };
    }

    private static long millis(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
