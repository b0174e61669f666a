package io.magnetiq.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.magnetiq.identity.Role;
import io.magnetiq.identity.User;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.identity.UserDesk.NewUser;
import io.magnetiq.journal.Event;
import io.magnetiq.journal.Journal;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import io.magnetiq.schedule.Due;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The owner of a webhook learns that it is stopped, once and in their language.
@MailTest
record NoticeTests(
        Mailing mailing,
        UserDesk users,
        Journal journal,
        Notices notices,
        GlobalIds ids,
        PlatformTransactionManager transactions) {
    private User owner(String language, boolean locked) {
        return users.create(new NewUser(
                Mailing.address(),
                "Ida",
                "Integrator",
                Role.ADMIN,
                "Europe/Berlin",
                Localized.of(Map.of("en", "Joins systems.")),
                null,
                language,
                locked));
    }

    private void stopped(String type, String reason, long webhook, User owner, Instant when) {
        var event = new Event(type, "Webhook", webhook, Map.of("reason", reason, "owner", owner.id()));
        new TransactionTemplate(transactions).executeWithoutResult(_ -> journal.append(event, when, "system"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    webhook.paused   | FAILING          | en | Your webhook is paused      | Why: It has failed for days.
                    webhook.paused   | RIGHTS_LOST      | en | Your webhook is paused      | Why: You may not see the events
                    webhook.paused   | RESYNC           | de | Ihr Webhook ist angehalten  | Warum: Ereignisse
                    webhook.paused   | DOCUMENT_REFUSED | fr | Your webhook is paused      | Why: Its document
                    webhook.disabled | GONE             | de | Ihr Webhook ist abgeschaltet | Warum: Sein Empfänger
                    """)
    void theOwnerIsToldWhichAndWhy(String type, String reason, String language, String subject, String why) {
        var owner = owner(language, false);
        var webhook = Ids.next();
        stopped(type, reason, webhook, owner, Ids.now());

        var mail = mailing.one(owner.email());

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.part("text/plain")).contains("Ida Integrator", "Webhook: " + ids.seal("Webhook", webhook), why);
        assertThat(mail.header("Message-ID")).contains(ids.seal("Webhook", webhook));
    }

    @ParameterizedTest
    @CsvSource({"true, 0", "false, 2"})
    void whoIsShutOutIsNotToldNorIsOldNews(boolean locked, int daysAgo) {
        var owner = owner("en", locked);
        var other = owner("en", false);
        stopped("webhook.paused", "FAILING", Ids.next(), owner, Ids.now().minus(Duration.ofDays(daysAgo)));
        stopped("webhook.paused", "FAILING", Ids.next(), other, Ids.now());

        mailing.one(other.email());
        assertThat(mailing.settled(owner.email())).isEmpty();
    }

    @Test
    void aServerThatCannotSendLeavesItToAnother() throws IOException {
        var closed = new NoticeTask(notices, Mailing.closed());

        assertThatThrownBy(() -> closed.run(due(owner("en", false))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no mail server");
        assertThat(closed.run(due(owner("en", true)))).isEmpty();
    }

    private static Due due(User owner) {
        var notice = new Notice(1, Ids.next(), owner.id(), "paused", "FAILING");
        return new Due(notice.id(), notice.data(), Ids.now(), 0);
    }
}
