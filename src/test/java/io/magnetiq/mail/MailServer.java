package io.magnetiq.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The mail server of the tests, on loopback, up and down at will.
class MailServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final int PORT = free();
    private static GreenMail server = started();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("mail server", Map.of("spring.mail.port", PORT)));
    }

    static synchronized GreenMail server() {
        return server;
    }

    static synchronized void down() {
        server.stop();
    }

    static synchronized void up() {
        server = started();
    }

    static int port() {
        return PORT;
    }

    private static GreenMail started() {
        var started = new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        return started;
    }

    private static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that has arrived for an address, in its order.
    static List<Received> received(String address) {
        return Arrays.stream(server().getReceivedMessages())
                .map(Received::new)
                .filter(mail -> mail.to().equals(List.of(address)))
                .toList();
    }
}
