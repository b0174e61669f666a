package io.magnetiq.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `magnetiq.mail.*`; the mail server's are Spring's, `spring.mail.*`.
///
/// @param from the sender, such as `Magnetiq <hello@example.org>`; needed where there is a mail server
/// @param print does a server without a mail server print the subjects of what it would send?
@ConfigurationProperties("magnetiq.mail")
record MailProperties(
        @Nullable String from, @DefaultValue("false") boolean print) {}
