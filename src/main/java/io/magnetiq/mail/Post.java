package io.magnetiq.mail;

import io.magnetiq.startup.StartRefused;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/// Hands mails to the mail server, if there is one. Addresses reach neither the log nor an exception.
@Component
@EnableConfigurationProperties(MailProperties.class)
class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    private final @Nullable JavaMailSender server;
    private final @Nullable InternetAddress from;
    private final boolean print;

    /// @param host a sender that was prepared when the jar was made is there without one as well
    Post(
            ObjectProvider<JavaMailSender> servers,
            @Value("${spring.mail.host:}") String host,
            MailProperties properties) {
        server = host.isBlank() ? null : servers.getIfAvailable();
        print = properties.print();
        if (server != null && (properties.from() == null || properties.from().isBlank())) {
            throw new StartRefused("spring.mail.host is set: say in magnetiq.mail.from who writes.");
        }
        from = properties.from() == null ? null : sender(properties.from());
        if (server == null) {
            LOG.info(
                    "No mail is sent, for spring.mail.host is not set{}.",
                    print ? "; subjects are printed instead" : "");
        }
    }

    /// Is there anybody to hand mails to?
    boolean open() {
        return server != null || print;
    }

    /// @return false if it is refused for good
    /// @throws IOException if it may be tried again
    boolean send(Letter letter) throws IOException {
        if (server == null || from == null) {
            LOG.info("Mail: {}", letter.subject());
            return true;
        }
        try {
            server.send(message(server.createMimeMessage(), letter, from));
            return true;
        } catch (AddressException _) {
            return false;
        } catch (MessagingException | MailException e) {
            // It was taken, and only the farewell failed.
            if (e instanceof MailSendException sent && sent.getFailedMessages().isEmpty()) {
                return true;
            }
            if (refused(e)) {
                return false;
            }
            throw new IOException("the mail server does not take it: " + reason(e));
        }
    }

    private static MimeMessage message(MimeMessage message, Letter letter, InternetAddress from)
            throws MessagingException {
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(one(letter.to()));
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        if (!letter.calendar().isEmpty()) {
            helper.addAttachment(
                    "booking.ics",
                    new ByteArrayResource(letter.calendar().getBytes(StandardCharsets.UTF_8)),
                    "text/calendar; charset=UTF-8; method=PUBLISH");
        }
        var domain = from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
        // Whoever gets it twice after a crash may throw one away.
        message.setHeader("Message-ID", "<%s@%s>".formatted(letter.key(), domain));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language());
        return message;
    }

    private static InternetAddress sender(String text) {
        try {
            var sender = one(text);
            // Read from the setting it would be sent as it stands, which holds for ASCII only (RFC 2047).
            sender.setPersonal(sender.getPersonal(), StandardCharsets.UTF_8.name());
            return sender;
        } catch (AddressException e) {
            throw new StartRefused("magnetiq.mail.from is no address: " + e.getMessage());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InternetAddress one(String text) throws AddressException {
        var addresses = InternetAddress.parse(text, true);
        if (addresses.length != 1 || addresses[0].isGroup() || text.chars().anyMatch(Character::isISOControl)) {
            throw new AddressException("There must be one address.");
        }
        addresses[0].validate();
        return addresses[0];
    }

    private static boolean refused(Exception failure) {
        if (failure instanceof MailSendException several) {
            for (var one : several.getMessageExceptions()) {
                if (refused(one)) {
                    return true;
                }
            }
        }
        return failure instanceof SendFailedException partly
                && partly.getInvalidAddresses() != null
                && partly.getInvalidAddresses().length > 0;
    }

    private static String reason(Exception failure) {
        var cause = failure instanceof MailSendException several && several.getMessageExceptions().length > 0
                ? several.getMessageExceptions()[0]
                : failure;
        return cause.getClass().getSimpleName();
    }
}
