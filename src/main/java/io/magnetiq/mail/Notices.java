package io.magnetiq.mail;

import io.magnetiq.identity.User;
import io.magnetiq.identity.Users;
import io.magnetiq.mail.Letters.Fact;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

/// Writes mails to the owners of webhooks.
@Component
class Notices {
    private final Users users;
    private final GlobalIds ids;
    private final Tongues tongues;
    private final TemplateEngine templates;

    Notices(Users users, GlobalIds ids, Tongues tongues, @Qualifier("mailTemplates") TemplateEngine templates) {
        this.users = users;
        this.ids = ids;
        this.tongues = tongues;
        this.templates = templates;
    }

    /// The mail; empty where the owner is gone or shut out.
    Optional<Letter> write(Notice notice) {
        return users.findById(notice.owner())
                .filter(owner -> !owner.locked())
                .map(owner -> letter(notice, owner, tongues.of(owner.language(), owner.timeZone())));
    }

    private Letter letter(Notice notice, User owner, Tongue tongue) {
        var subject = tongue.say("WEBHOOK." + notice.how() + ".subject");
        var webhook = ids.seal("Webhook", notice.webhook());
        var content = new Context(
                tongue.locale(),
                Map.of(
                        "subject", subject,
                        "greeting", tongue.say("greeting", owner.name()),
                        "intro", tongue.say("WEBHOOK.intro"),
                        "facts",
                                List.of(
                                        new Fact(tongue.say("fact.webhook"), webhook),
                                        new Fact(tongue.say("fact.why"), tongue.say("why." + notice.reason()))),
                        "links", List.of(),
                        "closing", tongue.say("closing"),
                        "language", tongue.locale().toLanguageTag()));
        return new Letter(
                "%s.%s.%d".formatted(webhook, notice.how(), notice.event()),
                owner.email(),
                tongue.locale().toLanguageTag(),
                subject,
                templates.process("letter.txt", content),
                templates.process("letter.html", content),
                "");
    }
}
