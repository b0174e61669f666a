package io.magnetiq.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.booking.Visitor;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.platform.Ids;
import io.magnetiq.schedule.Due;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

/// Who may send a mail: one at a time, and nobody once it is sent.
@MailTest
record MailDeskTests(
        Mailing mailing, MailDesk desk, Letters letters, ObjectProvider<InstantSource> clocks, GlobalIds ids) {
    @Test
    void aMailIsTakenByOneUntilItIsSentOrItsTimeIsOver() {
        var start = Visitor.at(40, 9);
        var booking = mailing.book(Mailing.address(), "en", start);
        var id = ids.open("Booking", booking.id()).orElseThrow();
        var plan = new Plan(id, Kind.REMINDER_DAY, 1, start);
        var now = Ids.now();
        var later = now.plusSeconds(120);

        assertThat(desk.claim(plan, now, later)).isEqualTo(MailDesk.Claim.OURS);
        assertThat(desk.claim(plan, now.plusSeconds(60), later)).isEqualTo(MailDesk.Claim.TAKEN);
        // Whoever took it has died: the mail may be on its way, and is sent again rather than never.
        assertThat(desk.claim(plan, later, later.plusSeconds(120))).isEqualTo(MailDesk.Claim.OURS);
        desk.release(plan);
        assertThat(desk.claim(plan, later, later.plusSeconds(120))).isEqualTo(MailDesk.Claim.OURS);
        desk.settle(plan, true, later);
        assertThat(desk.claim(plan, later.plusSeconds(9_999), later)).isEqualTo(MailDesk.Claim.DONE);
        desk.release(plan);
        assertThat(desk.claim(plan, later.plusSeconds(9_999), later)).isEqualTo(MailDesk.Claim.DONE);
        assertThat(desk.claim(new Plan(id, Kind.REMINDER_DAY, 2, start), now, later))
                .isEqualTo(MailDesk.Claim.OURS);
    }

    @Test
    void aServerThatCannotSendLeavesItToAnother() throws IOException {
        var start = Visitor.at(41, 9);
        var booking = mailing.book(Mailing.address(), "en", start);
        var id = ids.open("Booking", booking.id()).orElseThrow();
        var closed = new MailTask(letters, desk, Mailing.closed(), clocks);
        var now = Ids.now();

        assertThat(closed.run(due(new Plan(id, Kind.REMINDER_DAY, 1, start), now))
                        .orElseThrow())
                .isBetween(now.plusSeconds(20), now.plusSeconds(60));
        assertThat(desk.claim(new Plan(id, Kind.REMINDER_DAY, 1, start), now, now.plusSeconds(120)))
                .isEqualTo(MailDesk.Claim.OURS);
        // For that time nothing is agreed any more.
        assertThat(closed.run(due(new Plan(id, Kind.REMINDER_DAY, 1, start.plusSeconds(60)), now)))
                .isEmpty();
    }

    private static Due due(Plan plan, Instant now) {
        return new Due(plan.id(), plan.data(), now, 0);
    }
}
