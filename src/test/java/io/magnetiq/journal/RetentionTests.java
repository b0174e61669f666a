package io.magnetiq.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Application;
import io.magnetiq.Http;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What becomes of readers whose events are no longer kept.
class RetentionTests {
    private static final String EVENTS = "{ bookingEvents(after: \"%s\", first: 100) { nodes { sequence } } }";

    @Test
    void whoComesTooLateIsToldWhereToBegin() throws InterruptedException {
        try (var context = new SpringApplicationBuilder(Application.class)
                .profiles("demo")
                .run(
                        "--magnetiq.database.url=" + TestDatabase.fresh(),
                        "--magnetiq.demo.today=2026-10-01",
                        "--magnetiq.journal.retention=1d",
                        "--MAGNETIQ_DEMO_KEY_ADMIN=admin-test-key",
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn")) {
            var http = new Http(context.getEnvironment());
            var visitor = new Visitor(http, context.getBean(ConsultantDesk.class), context.getBean(GlobalIds.class));
            var journal = context.getBean(Journal.class);
            var old = journal.last();
            visitor.held(visitor.consultant(Visitor.EASY, 30, 0), Visitor.at(3, 9));

            context.getBean(RetentionDesk.class).forget();

            assertThat(journal.floor()).isBetween(1L, old);
            var late = http.as(Role.ADMIN).ask(EVENTS.formatted("0"));
            assertThat(late.codes()).containsExactly("RESYNC");
            var oldest = late.json().at("/errors/0/extensions/oldest").asString();
            assertThat(oldest).isEqualTo(Long.toString(journal.floor()));
            var afresh = http.as(Role.ADMIN).ask(EVENTS.formatted(oldest));
            assertThat(afresh.codes()).isEmpty();
            assertThat(afresh.texts("/bookingEvents/nodes", "sequence"))
                    .isNotEmpty()
                    .allSatisfy(sequence -> assertThat(Long.parseLong(sequence)).isGreaterThan(journal.floor()));
            theLastStays(context, journal);
        }
    }

    /// Numbers go on behind it, and whoever has read it is not told of a future.
    private static void theLastStays(ApplicationContext context, Journal journal) {
        var last = journal.last();
        var jdbc = context.getBean(JdbcClient.class);
        new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        _ -> jdbc.sql("update journal set occurred_at = (select min(created_at) from booking)")
                                .update());

        context.getBean(RetentionDesk.class).forget();

        assertThat(journal.floor()).isEqualTo(last - 1);
        assertThat(journal.cursor(Long.toString(last))).isEqualTo(last);
        assertThat(journal.after(last - 1, 9)).hasSize(1);
    }
}
