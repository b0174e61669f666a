package io.magnetiq.mail;

import static org.awaitility.Awaitility.await;

import io.magnetiq.Http;
import io.magnetiq.booking.Offered;
import io.magnetiq.booking.Visitor;
import io.magnetiq.booking.Visitor.Booked;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.journal.Journal;
import io.magnetiq.platform.GlobalIds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;

/// Books under an address of its own, and looks what arrives there.
class Mailing {
    private static final Duration QUIET = Duration.ofMillis(400);

    final Visitor visitor;

    private final JdbcClient jdbc;
    private final Journal journal;
    private final Ahead ahead;

    Mailing(
            Http http,
            ConsultantDesk desk,
            GlobalIds ids,
            @Qualifier("writer") DataSource connections,
            Journal journal,
            Ahead ahead) {
        visitor = new Visitor(http, desk, ids);
        jdbc = JdbcClient.create(connections);
        this.journal = journal;
        this.ahead = ahead;
    }

    static String address() {
        return UUID.randomUUID() + "@example.org";
    }

    /// What there is without a mail server.
    static Post closed() {
        var none = new StaticListableBeanFactory().getBeanProvider(JavaMailSender.class);
        return new Post(none, "", new MailProperties(null, false));
    }

    Offered consultant() {
        return visitor.consultant(Visitor.EASY, 30, 0, "Europe/Berlin");
    }

    Booked book(String address, String language, Instant start) {
        return book(consultant(), address, language, start, "Ada");
    }

    Booked book(Offered offered, String address, String language, Instant start, String name) {
        var client = Map.of("firstName", name, "lastName", "Byron", "email", address, "language", language);
        var held = Visitor.booked(
                visitor.hold(
                        offered,
                        Map.of("instant", start.toString()),
                        Map.of("client", client, "timeZone", "Europe/Berlin")),
                "bookingHold");
        var done = visitor.checkOut(held).data("/bookingCheckout/booking");
        return new Booked(held.id(), done.path("version").asInt(), held.tokens(), done);
    }

    /// The one mail that arrives for an address.
    Received one(String address) {
        await().until(() -> !MailServer.received(address).isEmpty());
        return only(address);
    }

    private Received only(String address) {
        var all = MailServer.received(address);
        if (all.size() != 1) {
            throw new AssertionError(all.stream().map(Received::subject).toList());
        }
        return all.getFirst();
    }

    /// The subjects of all that has arrived, once nothing more is to come at that time.
    List<String> until(Instant when, String address) {
        ahead.to(when);
        return settled(address);
    }

    List<String> settled(String address) {
        await().atMost(Duration.ofSeconds(30)).until(this::idle);
        return MailServer.received(address).stream()
                .map(mail -> mail.subject().replaceFirst(":.*", ""))
                .toList();
    }

    private boolean idle() throws InterruptedException {
        if (busy()) {
            return false;
        }
        Thread.sleep(QUIET);
        return !busy();
    }

    private boolean busy() {
        var now = ahead.instant();
        return jdbc.sql("select count(*) from mail_cursor where place >= ?")
                                .param(journal.last())
                                .query(Integer.class)
                                .single()
                        == 0
                || jdbc
                        .sql("select execution_time from scheduled_task where task_name like 'mail%'")
                        .query((row, _) -> row.getObject(1) instanceof Number millis
                                ? Instant.ofEpochMilli(millis.longValue())
                                : row.getTimestamp(1).toInstant())
                        .list()
                        .stream()
                        .anyMatch(due -> !due.isAfter(now));
    }

    int rows(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
