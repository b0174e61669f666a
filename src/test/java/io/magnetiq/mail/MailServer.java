package io.magnetiq.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// The mail server of the tests, on loopback, up and down at will.
class MailServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /// At first on any port that is free, and then on that one.
    private static GreenMail server = started(0);

    private static final int PORT = server.getSmtp().getPort();

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
        server = started(PORT);
    }

    static int port() {
        return PORT;
    }

    private static GreenMail started(int port) {
        var started = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        return started;
    }

    /// All that has arrived for an address, in its order.
    static List<Received> received(String address) {
        return Arrays.stream(server().getReceivedMessages())
                .map(Received::new)
                .filter(mail -> mail.to().equals(List.of(address)))
                .toList();
    }
}
