package io.magnetiq.mail;

import io.magnetiq.schedule.Due;
import io.magnetiq.schedule.Task;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells the owner of a webhook that it is not delivered to any more.
@Component
class NoticeTask implements Task {
    static final String NAME = "mail-webhook";

    private static final Logger LOG = LoggerFactory.getLogger(NoticeTask.class);

    private final Notices notices;
    private final Post post;

    NoticeTask(Notices notices, Post post) {
        this.notices = notices;
        this.post = post;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Instant> run(Due due) throws IOException {
        var letter = notices.write(Notice.of(due.id(), due.data()));
        if (letter.isEmpty()) {
            return Optional.empty();
        }
        if (!post.open()) {
            // Another node may have one; that nobody has is told, and not for ever.
            throw new IOException("there is no mail server here");
        }
        if (!post.send(letter.get())) {
            LOG.warn("The mail about event {} is refused for good.", due.id());
        }
        return Optional.empty();
    }

    @Override
    public Optional<Duration> retry(int failures) {
        return MailTask.pause(failures);
    }
}
