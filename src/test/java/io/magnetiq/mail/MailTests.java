package io.magnetiq.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.booking.Visitor;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What mails say, to whom and in which language, and what becomes of them when the mail server is away.
@MailTest
record MailTests(Mailing mailing, Ahead ahead) {
    @AfterEach
    void reset() {
        ahead.reset();
    }

    @Test
    void aConfirmationComesWithACalendarEntryAndWithLinksThatOpenTheBooking() throws Exception {
        var address = Mailing.address();
        var booking = mailing.book(address, "de", Visitor.at(20, 9));

        var mail = mailing.one(address);

        assertThat(mail.recipients()).isOne();
        assertThat(mail.subject()).startsWith("Bestätigt: Visited (");
        assertThat(mail.header("From")).isEqualTo("Magnetiq <hello@magnetiq.example>");
        assertThat(mail.header("Message-ID")).matches("<\\S+\\.confirmed\\.\\d+@magnetiq\\.example>");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        var view = "https://site.example/booking/view#"
                + booking.tokens().path("view").asString();
        assertThat(mail.part("text/plain"))
                .contains("Guten Tag Ada Byron,", "Mit: Vera Visited", "(Europe/Berlin)", view)
                .contains("/booking/reschedule#"
                        + booking.tokens().path("reschedule").asString())
                .contains("/booking/cancel#" + booking.tokens().path("cancel").asString());
        assertThat(mail.part("text/html")).contains("<a href=\"" + view + "\">Ihre Buchung ansehen</a>");
        var calendar = new CalendarBuilder().build(new StringReader(mail.part("text/calendar")));
        var event = calendar.getComponents().getFirst();
        assertThat(event.getProperty("UID").orElseThrow().getValue()).isEqualTo(booking.id() + "@magnetiq");
        assertThat(event.getProperty("STATUS").orElseThrow().getValue()).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de    | Bestätigt | Wann: \\p{L}+, \\d+\\. \\p{L}+ \\d{4}, \\d\\d:\\d\\d –
                    de-AT | Bestätigt | Wann: \\p{L}+, \\d+\\. \\p{L}+ \\d{4}, \\d\\d:\\d\\d –
                    en    | Confirmed | When: \\w+day, \\w+ \\d+, \\d{4}, \\d+:\\d\\d\\WAM –
                    fr    | Confirmed | When: \\w+day, \\w+ \\d+, \\d{4}, \\d+:\\d\\d\\WAM –
                    """)
    void aMailIsInTheClientsLanguageOrTheNextThereIs(String language, String subject, String when) {
        var address = Mailing.address();
        mailing.book(address, language, Visitor.at(21, 9));

        var mail = mailing.one(address);

        assertThat(mail.subject()).startsWith(subject);
        assertThat(mail.part("text/plain")).containsPattern(when);
    }

    @Test
    void whatAClientTypedIsText() {
        var address = Mailing.address();
        mailing.book(mailing.consultant(), address, "en", Visitor.at(22, 9), "<b>Eve</b> ${7*7} [(${7*7})]");

        var mail = mailing.one(address);

        assertThat(mail.part("text/html"))
                .contains("&lt;b&gt;Eve&lt;/b&gt; ${7*7} [(${7*7})]")
                .doesNotContain("<b>");
        assertThat(mail.part("text/plain")).contains("Hello <b>Eve</b> ${7*7} [(${7*7})] Byron,");
    }

    @Test
    void aMailThatTheServerDoesNotTakeIsSentWhenItIsBack() {
        var address = Mailing.address();
        MailServer.down();
        try {
            mailing.book(address, "en", Visitor.at(23, 9));
            await().until(() -> mailing.rows("select count(*) from scheduled_task where task_name = 'mail'"
                            + " and consecutive_failures > 0")
                    > 0);
        } finally {
            MailServer.up();
        }

        assertThat(mailing.until(Instant.now().plus(Duration.ofMinutes(1)), address))
                .containsExactly("Confirmed");
    }

    @Test
    void aLinkIsLeftOutWhenItsTimeIsOver() {
        var address = Mailing.address();
        // Less than the day away until which it could be called off, at whatever time the test runs.
        mailing.book(address, "en", Instant.now().truncatedTo(ChronoUnit.HOURS).plus(20, ChronoUnit.HOURS));

        var text = mailing.one(address).part("text/plain");

        assertThat(text).contains("/booking/view#").doesNotContain("/booking/cancel#");
    }
}
