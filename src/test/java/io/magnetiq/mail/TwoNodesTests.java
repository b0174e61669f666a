package io.magnetiq.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.magnetiq.Application;
import io.magnetiq.OnlyOn;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;

/// Two servers on one database send each mail once.
@MailTest
@OnlyOn(engine = TestDatabase.POSTGRESQL, because = "only there several servers share one database")
record TwoNodesTests(Mailing mailing, Ahead ahead, Environment environment) {
    private static final int BOOKINGS = 20;

    @AfterEach
    void reset() {
        ahead.reset();
    }

    @Test
    void eachMailIsSentByOneOfThem() throws InterruptedException {
        var offered = mailing.consultant();
        var addresses =
                IntStream.range(0, BOOKINGS).mapToObj(_ -> Mailing.address()).toList();
        try (var _ = new SpringApplicationBuilder(Application.class)
                .initializers(new MailServer())
                .run(
                        "--magnetiq.database.url=" + environment.getProperty("magnetiq.database.url"),
                        "--magnetiq.mail.from=" + environment.getProperty("magnetiq.mail.from"),
                        "--magnetiq.schedule.poll=100ms",
                        "--spring.mail.host=127.0.0.1",
                        "--server.port=0",
                        "--spring.main.banner-mode=off")) {
            IntStream.range(0, BOOKINGS)
                    .parallel()
                    .forEach(at -> mailing.book(
                            offered, addresses.get(at), "en", Visitor.at(30, 0).plusSeconds(1_800L * at), "Ada"));
            await().atMost(Duration.ofSeconds(30)).until(() -> all(addresses, 1));
            // The other node's clock stands; this one sends all the reminders and is asked for each by both.
            ahead.to(Visitor.at(29, 12));
            await().atMost(Duration.ofSeconds(30)).until(() -> all(addresses, 2));
            Thread.sleep(Duration.ofSeconds(2));

            assertThat(addresses)
                    .allSatisfy(address -> assertThat(MailServer.received(address))
                            .extracting(mail -> mail.subject().replaceFirst(":.*", ""))
                            .containsExactly("Confirmed", "Tomorrow"));
        }
    }

    private static boolean all(List<String> addresses, int count) {
        return addresses.stream()
                .allMatch(address -> MailServer.received(address).size() >= count);
    }
}
