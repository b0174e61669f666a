package io.magnetiq.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A mail that has arrived.
record Received(MimeMessage message) {
    List<String> to() {
        return read(() -> Arrays.stream(message.getRecipients(Message.RecipientType.TO))
                .map(one -> ((InternetAddress) one).getAddress())
                .toList());
    }

    int recipients() {
        return read(() -> message.getAllRecipients().length);
    }

    String subject() {
        return read(message::getSubject);
    }

    String header(String name) {
        return read(() -> String.join(",", message.getHeader(name)));
    }

    /// The first part of a type, decoded.
    String part(String type) {
        return read(() -> parts(message).stream()
                .filter(part -> read(() -> part.isMimeType(type)))
                .findFirst()
                .map(part -> read(() -> new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
                .orElse(""));
    }

    private static List<Part> parts(Part whole) throws MessagingException, IOException {
        var found = new ArrayList<Part>();
        if (whole.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                BodyPart one = several.getBodyPart(i);
                found.addAll(parts(one));
            }
        } else {
            found.add(whole);
        }
        return found;
    }

    /// What a mail is read by.
    private interface Reading<T> {
        T read() throws MessagingException, IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
