package io.magnetiq.consultant;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.ServerTest;
import io.magnetiq.consultant.ConsultantDesk.NewHours;
import io.magnetiq.mutation.Actor;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.GlobalIds;
import io.magnetiq.slots.Hours;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Whoever books a consultant waits for whoever books or changes them, and sees what they did.
@ServerTest
class CalendarLockTests {
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
    private static final long PAUSE_MILLIS = 300;

    private final Calendars calendars;
    private final AvailabilityDesk desk;
    private final EntityManager entities;
    private final Trainee trainee;
    private final TransactionTemplate writing;

    CalendarLockTests(
            Calendars calendars,
            AvailabilityDesk desk,
            EntityManager entities,
            ConsultantDesk consultants,
            GlobalIds ids,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.calendars = calendars;
        this.desk = desk;
        this.entities = entities;
        trainee = new Trainee(consultants, ids, jdbc, transactions);
        writing = new TransactionTemplate(transactions);
    }

    @BeforeEach
    void beThere() {
        trainee.set("status = 'ACTIVE'");
    }

    @AfterEach
    void leave() {
        trainee.close();
    }

    @Test
    void whoWaitedForAChangeSeesIt() throws Exception {
        var hours = new Hours(LocalTime.of(9, 0), LocalTime.MIDNIGHT);
        var seen = new ConcurrentLinkedQueue<Offer>();

        meanwhile(
                () -> desk.setWeekly(
                        trainee.id,
                        0,
                        List.of(new NewHours(DayOfWeek.MONDAY, hours)),
                        new Writing("availabilityUpdate", Actor.ANONYMOUS)),
                () -> seen.add(locked()));

        assertThat(seen)
                .singleElement()
                .satisfies(offer -> assertThat(offer.schedule().weekly())
                        .containsOnlyKeys(DayOfWeek.MONDAY)
                        .containsEntry(DayOfWeek.MONDAY, List.of(hours)));
    }

    @Test
    void onlyOnePassesAtATime() throws Exception {
        var passed = new ConcurrentLinkedQueue<String>();

        meanwhile(
                () -> {
                    locked();
                    passed.add("first");
                    pause();
                    passed.add("first is through");
                },
                () -> {
                    locked();
                    passed.add("second");
                });

        assertThat(passed).containsExactly("first", "first is through", "second");
    }

    private Offer locked() {
        return calendars.locked(trainee.id, trainee.typeId, TODAY, TODAY, null).orElseThrow();
    }

    /// Does one thing, and another in a transaction of its own before the first one's is over.
    private void meanwhile(Runnable first, Runnable second) throws Exception {
        var begun = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> writing.executeWithoutResult(_ -> {
                entities.createNativeQuery("select count(*) from consultant").getSingleResult();
                begun.countDown();
                first.run();
                entities.flush();
                pause();
            }));
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            var other = threads.submit(() -> {
                Thread.sleep(PAUSE_MILLIS / 2);
                writing.executeWithoutResult(_ -> second.run());
                return null;
            });
            one.get(1, TimeUnit.MINUTES);
            other.get(1, TimeUnit.MINUTES);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
