package io.magnetiq.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/// T101, T104: whatever leads to a place inside is refused, when it is registered and when it is used.
class UrlTests {
    /// What a name server would say.
    private static final Map<String, String[]> NAMES = Map.of(
            "public.example.com", new String[] {"93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"},
            "loopback.example.com", new String[] {"127.0.0.1"},
            "private.example.com", new String[] {"10.1.2.3"},
            "mixed.example.com", new String[] {"93.184.216.34", "192.168.1.1"},
            "metadata.example.com", new String[] {"169.254.169.254"},
            "six.example.com", new String[] {"fd00::1"},
            "nat64.example.com", new String[] {"64:ff9b::a00:1"});

    private final AtomicInteger asked = new AtomicInteger();
    private final Sender sender =
            new Sender(new UrlRules(false), new Addresses(this::lookup, false), Duration.ofSeconds(2));

    private InetAddress[] lookup(String host) throws UnknownHostException {
        asked.incrementAndGet();
        var known = NAMES.get(host.toLowerCase(Locale.ROOT));
        if (known == null) {
            return InetAddress.getAllByName(host.matches("[0-9a-f.:x]+") ? host : "name.invalid");
        }
        var found = new InetAddress[known.length];
        for (int i = 0; i < known.length; i++) {
            found[i] = InetAddress.getByName(known[i]);
        }
        return found;
    }

    @ParameterizedTest
    @FieldSource("io.magnetiq.outbound.Spellings#INSIDE")
    void t101SpellingsOfPlacesInsideAreRefusedTwice(String url) {
        refused(url);
    }

    @ParameterizedTest
    @FieldSource("io.magnetiq.outbound.Spellings#ODD")
    void t104OtherSchemesPortsUsersAndFragmentsAreRefusedTwice(String url) {
        refused(url);
        assertThat(asked).hasValue(0);
    }

    @Test
    void t104ALongUrlIsRefused() {
        refused("https://public.example.com/" + "a".repeat(2_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://public.example.com/a b", " https://public.example.com/", "https://a b/", "\t"})
    void spacesAreToldAsSuch(String url) {
        refused(url);
        assertThatThrownBy(() -> sender.demand(url)).hasMessageContaining("no spaces");
    }

    private void refused(String url) {
        assertThatThrownBy(() -> sender.demand(url)).as(url).isInstanceOf(UrlRefused.class);
        var attempt = sender.send(url, new HttpHeaders(), new byte[0]);
        assertThat(attempt.failure()).as(url).isIn(Attempt.Failure.URL_REFUSED, Attempt.Failure.UNREACHABLE);
        assertThat(attempt.status()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://public.example.com",
                "HTTPS://Public.Example.Com:443/hooks?token=a%20b",
                "https://93.184.216.34/hooks",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/hooks"
            })
    void placesOutsideAreNot(String url) throws UrlRefused {
        assertThat(sender.demand(url).toString()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/, true", "http://127.0.0.1:9/a, true", "https://[::1]:1/, true",
        "http://127.0.0.2:80/, false", "http://10.0.0.1/, false", "https://private.example.com/, false",
        "https://loopback.example.com/, false", "https://[::ffff:127.0.0.1]/, false", "gopher://localhost/, false",
        "http://user@localhost/, false", "http://public.example.com/, false"
    })
    void theOwnMachineIsOpenedOnRequestAndNothingElse(String url, boolean open) {
        var loose = new Sender(new UrlRules(true), new Addresses(this::local, true), Duration.ofSeconds(1));
        if (open) {
            assertThat(loose.send(url, new HttpHeaders(), new byte[0]).failure())
                    .isNotEqualTo(Attempt.Failure.URL_REFUSED);
        } else {
            assertThatThrownBy(() -> loose.demand(url)).isInstanceOf(UrlRefused.class);
        }
    }

    private InetAddress[] local(String host) throws UnknownHostException {
        return host.equals("localhost") ? InetAddress.getAllByName(host) : lookup(host);
    }
}
