package io.magnetiq.consultant;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.database.Statements;
import io.magnetiq.slots.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What consultants offer, and when, comes with one statement.
@ServerTest
class CalendarsTests {
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);
    private static final Hours MORNING = new Hours(LocalTime.of(9, 0), LocalTime.of(12, 0));
    private static final Hours AFTERNOON = new Hours(LocalTime.of(13, 0), LocalTime.of(17, 0));

    private final Calendars calendars;
    private final Statements statements;
    private final Tables tables;
    private final PlatformTransactionManager transactions;

    CalendarsTests(
            Calendars calendars, Statements statements, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.calendars = calendars;
        this.statements = statements;
        tables = new Tables(jdbc, transactions);
        this.transactions = transactions;
    }

    @Test
    void allConsultantsAndTypesCostOneStatement() {
        var all = tables.column("select id from consultant").stream()
                .map(Long::valueOf)
                .toList();

        var counted = inTransaction(() -> {
            statements.begin(false);
            var offers = calendars.of(all, null, TODAY, TODAY.plusDays(60));
            assertThat(offers).hasSizeGreaterThan(15);
            return statements.count();
        });

        assertThat(counted).isEqualTo(1);
    }

    @Test
    void hoursHolidaysAndDatesOfTheAskedStretchAreThere() {
        var offer = offer("lena-hartwig", "standard", TODAY, TODAY.plusDays(10));

        assertThat(offer.schedule().zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(offer.schedule().weekly()).hasSize(5).containsEntry(DayOfWeek.FRIDAY, List.of(MORNING, AFTERNOON));
        assertThat(offer.schedule().holidays()).containsExactly(LocalDate.of(2027, 3, 8));
        assertThat(offer.schedule().overrides()).containsOnlyKeys(TODAY.plusDays(10));
        assertThat(offer.price()).isEqualTo(new Money(15_000, "EUR"));
        assertThat(offer.cancelHours()).isEqualTo(24);
        assertThat(offer.rescheduleHours()).isEqualTo(12);
    }

    @Test
    void aDateWithoutHoursIsClosed() {
        var offer = offer("lena-hartwig", "standard", TODAY.plusDays(11), TODAY.plusDays(20));

        assertThat(offer.schedule().overrides()).isEqualTo(Map.of(TODAY.plusDays(11), List.of()));
        assertThat(offer.schedule().holidays()).isEmpty();
    }

    @Test
    void ownRulesOverrideTheType() {
        var own = offer("viktor-lamprecht", "30-for-30", TODAY, TODAY).rules();
        var others = offer("lena-hartwig", "30-for-30", TODAY, TODAY).rules();

        assertThat(own.grid()).isEqualTo(Duration.ofHours(4));
        assertThat(own.length()).isEqualTo(Duration.ofMinutes(30));
        assertThat(others.grid()).isEqualTo(Duration.ofMinutes(30));
        assertThat(offer("lena-hartwig", "clinic", TODAY, TODAY).rules().seats())
                .isEqualTo(6);
    }

    @Test
    void absencesAreThoseOfTheAskedStretch() {
        var before = offer("sofia-brandner", "standard", TODAY, TODAY.plusDays(20));
        var touching = offer("sofia-brandner", "standard", TODAY.plusDays(25), TODAY.plusDays(25));

        assertThat(before.schedule().absences()).isEmpty();
        assertThat(touching.schedule().absences())
                .singleElement()
                .satisfies(span -> assertThat(span.from()).isEqualTo("2027-03-21T23:00:00Z"))
                .satisfies(span -> assertThat(span.to()).isEqualTo("2027-03-26T23:00:00Z"));
    }

    @Test
    void whatIsNotOfferedIsAbsent() {
        assertThat(found("nora-quist", "standard")).isEmpty();
        assertThat(found("viktor-lamprecht", "clinic")).isEmpty();
        assertThat(calendars.of(List.of(), null, TODAY, TODAY)).isEmpty();
    }

    @Test
    void lockedAnswersTheSame() {
        var locked = inTransaction(
                () -> calendars.locked(consultant("lena-hartwig"), type("standard"), TODAY, TODAY.plusDays(30), null));

        assertThat(locked).contains(offer("lena-hartwig", "standard", TODAY, TODAY.plusDays(30)));
    }

    private Offer offer(String consultant, String type, LocalDate from, LocalDate to) {
        return inTransaction(() -> calendars.of(List.of(consultant(consultant)), type(type), from, to))
                .getFirst();
    }

    private Optional<Offer> found(String consultant, String type) {
        return inTransaction(() -> calendars.locked(consultant(consultant), type(type), TODAY, TODAY, null));
    }

    private long consultant(String slug) {
        return tables.id("consultant", "slug = '%s'".formatted(slug));
    }

    private long type(String code) {
        return tables.id("consultation_type", "code = '%s'".formatted(code));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(_ -> work.get()));
    }
}
