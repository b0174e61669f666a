package io.magnetiq.delivery;

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
    @ValueSource(
            strings = {
                // loopback
                "https://127.0.0.1/",
                "https://127.0.0.1:443/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.255.255.254/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://0x7f000001/",
                "https://0x7f.0x0.0x0.0x1/",
                "https://0x7f.1/",
                "https://127.0.0.1./",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://api.localhost/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://%31%32%37.0.0.1/",
                "https://127。0。0。1/",
                "https://①②⑦.⓪.⓪.①/",
                "https://１２７.0.0.1/",
                // nowhere, private, shared, link-local
                "https://0.0.0.0/",
                "https://0/",
                "https://[::]/",
                "https://10.0.0.1/",
                "https://010.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.0.1/",
                "https://100.64.0.1/",
                "https://169.254.1.1/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fec0::1]/",
                // what tells a machine about itself
                "https://169.254.169.254/latest/meta-data/",
                "https://2852039166/",
                "https://[::ffff:169.254.169.254]/",
                "https://[fd00:ec2::254]/",
                "https://metadata.google.internal/",
                "https://metadata/",
                "https://168.63.129.16/",
                "https://100.100.100.200/",
                "https://192.0.0.192/",
                // translated, tunnelled, many, documentation, reserved
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b:1::1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/",
                "https://[3fff::1]/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://240.0.0.1/",
                "https://192.0.2.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://198.18.0.1/",
                // names that lead there
                "https://loopback.example.com/",
                "https://private.example.com/",
                "https://mixed.example.com/",
                "https://metadata.example.com/",
                "https://six.example.com/",
                "https://nat64.example.com/",
                "https://printer.local/",
                "https://intranet/"
            })
    void t101SpellingsOfPlacesInsideAreRefusedTwice(String url) {
        refused(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/hooks",
                "//public.example.com/",
                "http://public.example.com/",
                "gopher://public.example.com/",
                "file:///etc/passwd",
                "ftp://public.example.com/",
                "jar:https://public.example.com/!/",
                "javascript:alert(1)",
                "https:public.example.com",
                "https:///hooks",
                "https://user:pass@public.example.com/",
                "https://user@public.example.com/",
                "https://@public.example.com/",
                "https://public.example.com:22/",
                "https://public.example.com:6379/",
                "https://public.example.com:80/",
                "https://public.example.com:8443/",
                "https://public.example.com:0443x/",
                "https://public.example.com/#part",
                "https://public.example.com/a b",
                "https://public.example.com/\r\nX-Header: 1",
                "https://public.example.com\\@127.0.0.1/",
                "https://public.example.com\t/",
                "https://bücher.example.com/",
                "https://_dmarc.example.com/"
            })
    void t104OtherSchemesPortsUsersAndFragmentsAreRefusedTwice(String url) {
        refused(url);
        assertThat(asked).hasValue(0);
    }

    @Test
    void t104ALongUrlIsRefused() {
        refused("https://public.example.com/" + "a".repeat(2_000));
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
