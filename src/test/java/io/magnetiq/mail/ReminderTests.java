package io.magnetiq.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Tables;
import io.magnetiq.booking.BookingDesk;
import io.magnetiq.booking.BookingDesk.NewBooking;
import io.magnetiq.booking.BookingEvent;
import io.magnetiq.booking.BookingStatus;
import io.magnetiq.booking.Client;
import io.magnetiq.booking.Visitor;
import io.magnetiq.payment.PaymentStatus;
import io.magnetiq.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Done when 6: with a shifted clock each reminder is sent once, none after a cancellation; a move moves them.
@MailTest
record ReminderTests(
        Mailing mailing, Ahead ahead, BookingDesk bookings, JdbcClient jdbc, PlatformTransactionManager transactions) {
    @AfterEach
    void reset() {
        ahead.reset();
    }

    @Test
    void eachReminderIsSentOnceAndAtItsTime() {
        var address = Mailing.address();
        var offered = mailing.consultant();
        var start = Visitor.at(3, 10);
        mailing.book(offered, address, "en", start, "Ada");
        var consultant = email(offered.consultantId());
        assertThat(mailing.settled(address)).containsExactly("Confirmed");

        assertThat(mailing.until(start.minus(Duration.ofHours(25)), address)).containsExactly("Confirmed");
        assertThat(mailing.until(start.minus(Duration.ofHours(23)), address)).containsExactly("Confirmed", "Tomorrow");
        assertThat(mailing.until(start.minus(Duration.ofHours(5)), consultant)).isEmpty();
        assertThat(mailing.until(start.minus(Duration.ofHours(3)), consultant)).containsExactly("Coming up");
        assertThat(mailing.until(start.minus(Duration.ofHours(1)), address))
                .containsExactly("Confirmed", "Tomorrow", "In two hours");
        assertThat(mailing.until(start.plus(Duration.ofHours(26)), address))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("How was it?");
        assertThat(mailing.until(start.plus(Duration.ofDays(5)), consultant)).hasSize(1);
    }

    @Test
    void afterACancellationThereIsNoReminder() {
        var address = Mailing.address();
        var offered = mailing.consultant();
        var start = Visitor.at(4, 10);
        var booking = mailing.book(offered, address, "de", start, "Ada");
        assertThat(mailing.settled(address)).containsExactly("Bestätigt");
        mailing.visitor.cancel(booking.by("cancel"), booking.version());

        assertThat(mailing.settled(address)).containsExactly("Bestätigt", "Abgesagt");
        assertThat(MailServer.received(address).getLast().part("text/calendar")).contains("STATUS:CANCELLED");
        assertThat(mailing.until(start.minus(Duration.ofMinutes(90)), address)).hasSize(2);
        assertThat(mailing.until(start.plus(Duration.ofDays(2)), address)).hasSize(2);
        assertThat(mailing.settled(email(offered.consultantId()))).isEmpty();
    }

    @Test
    void aMoveMovesTheRemindersAndRepeatsWhatWasSentForTheOldTime() {
        var address = Mailing.address();
        var start = Visitor.at(5, 10);
        var later = Visitor.at(8, 10);
        var booking = mailing.book(address, "en", start);
        assertThat(mailing.settled(address)).containsExactly("Confirmed");
        assertThat(mailing.until(start.minus(Duration.ofHours(20)), address)).containsExactly("Confirmed", "Tomorrow");
        ahead.reset();
        mailing.visitor.move(booking.by("reschedule"), booking.version(), later);

        assertThat(mailing.settled(address)).containsExactly("Confirmed", "Tomorrow", "New time");
        assertThat(MailServer.received(address).getLast().part("text/calendar")).contains("SEQUENCE:1");
        assertThat(mailing.until(start.minus(Duration.ofHours(1)), address)).hasSize(3);
        assertThat(mailing.until(later.minus(Duration.ofHours(20)), address))
                .containsExactly("Confirmed", "Tomorrow", "New time", "Tomorrow");
        assertThat(mailing.until(later.minus(Duration.ofHours(1)), address))
                .hasSize(5)
                .endsWith("In two hours");
    }

    @Test
    void whoDidNotComeIsWrittenToAnHourLater() {
        var address = Mailing.address();
        var offered = mailing.consultant();
        var now = Ids.now();
        var id = bookings.enter(new NewBooking(
                "TEST-" + Ids.next(),
                offered.consultantId(),
                offered.typeId(),
                null,
                BookingStatus.NO_SHOW,
                PaymentStatus.COMPLETED,
                now.minusSeconds(3600),
                now.minusSeconds(7200),
                "Europe/Berlin",
                new Client("Ada", "Byron", address, null, null, "de"),
                null));
        bookings.recall(id, BookingEvent.Type.NO_SHOW, now, "system");

        assertThat(mailing.settled(address)).isEmpty();
        assertThat(mailing.until(now.plus(Duration.ofMinutes(61)), address)).containsExactly("Wir haben Sie vermisst");
    }

    @Test
    void whatIsAtHandWhenTheTimeIsAgreedIsNotRemindedOf() {
        var address = Mailing.address();
        var half = Duration.ofMinutes(30).toMillis();
        var start = Instant.ofEpochMilli((Ids.now().toEpochMilli() / half + 3) * half);
        var offered = mailing.consultant();
        mailing.book(offered, address, "en", start, "Ada");

        assertThat(mailing.settled(address)).containsExactly("Confirmed");
        assertThat(mailing.settled(email(offered.consultantId()))).containsExactly("Coming up");
    }

    private String email(long consultant) {
        return new Tables(jdbc, transactions)
                .column("select email from consultant where id = ?", consultant)
                .getFirst();
    }
}
