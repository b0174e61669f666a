package io.magnetiq.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Who gets a mail, and what the log may learn when nobody does.
class PostTests {
    private static final String FROM = "Magnetiq <hello@magnetiq.example>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org, eve@example.org",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org\nBcc: eve@example.org",
                "friends: ada@example.org, eve@example.org;",
                "ada",
                "",
                "ada@example.org eve@example.org"
            })
    void t100AMailHasOneRecipientOrIsNotSent(String to) throws Exception {
        MailServer.server();

        assertThat(post(MailServer.port()).send(letter(to, "Hello"))).isFalse();
        assertThat(MailServer.received("eve@example.org")).isEmpty();
    }

    @Test
    void whoWritesIsNamedInAnyScript() throws Exception {
        MailServer.server();

        assertThat(post(MailServer.port(), "Łódź Büro <hello@magnetiq.example>")
                        .send(letter("lodz@example.org", "Hello")))
                .isTrue();
        var from = MailServer.received("lodz@example.org").getLast().header("From");
        assertThat(from).startsWith("=?UTF-8?").endsWith(" <hello@magnetiq.example>");
        assertThat(MimeUtility.decodeText(from)).startsWith("Łódź Büro ");
    }

    @Test
    void aFailureNamesNoAddress() throws AddressException {
        var post = post(1);

        assertThatThrownBy(() -> post.send(letter("ada@example.org", "Hello")))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageContaining("MailConnectException")
                .message()
                .doesNotContain("ada");
    }

    @Test
    void aMailServerWithoutASenderIsRefused() {
        assertThatThrownBy(() -> post(new JavaMailSenderImpl(), null)).hasMessageContaining("magnetiq.mail.from");
    }

    @Test
    void withoutAMailServerNothingIsOpen() throws AddressException {
        var none = new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class);

        assertThat(new Post(none, "", new MailProperties(null, false)).open()).isFalse();
        assertThat(new Post(none, "", new MailProperties(null, true)).open()).isTrue();
    }

    private static Post post(int port) throws AddressException {
        return post(port, FROM);
    }

    private static Post post(int port, String from) throws AddressException {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return post(sender, from);
    }

    private static Post post(JavaMailSender sender, @Nullable String from) throws AddressException {
        return new Post(
                new StaticListableBeanFactory(Map.of("sender", sender)).getBeanProvider(JavaMailSender.class),
                "127.0.0.1",
                new MailProperties(from, false));
    }

    private static Letter letter(String to, String subject) {
        return new Letter("key", to, "en", subject, "text", "<p>text</p>", "");
    }
}
