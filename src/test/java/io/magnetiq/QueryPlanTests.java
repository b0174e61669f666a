package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Law: no screen reads every booking's row, and a page of bookings is read in its order.
@ServerTest
@OnlyOn(engine = TestDatabase.SQLITE, because = "PostgreSQL plans by statistics, and few rows are soonest read all")
record QueryPlanTests(Http server, DataSource database) {
    private static final Pattern BOOKING = Pattern.compile("\\bbooking (\\w+)");
    private static final Pattern PAGE = Pattern.compile(".*\\border by\\b.*\\blimit\\b.*", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04-consultants",
                "05-consultant-profile",
                "06-admin-bookings",
                "14-bookings",
                "15-availability",
                "22-admin-dashboard"
            })
    void bookingsAreFoundByAnIndex(String operation) throws SQLException {
        var statements = statements(operation);

        assertThat(statements).isNotEmpty();
        for (var sql : statements) {
            var page = PAGE.matcher(sql).matches();
            var plan = plan(sql);
            assertThat(plan).as(sql).noneMatch(step -> readsAll(step, sql, page));
            if (page) {
                assertThat(plan).as(sql).doesNotContain("USE TEMP B-TREE FOR ORDER BY");
            }
        }
    }

    @Test
    void whatIsTakenIsLookedForByItsConsultant() throws SQLException {
        var plans = new ArrayList<List<String>>();
        for (var sql : statements("15-availability")) {
            plans.add(plan(sql));
        }

        assertThat(plans)
                .anySatisfy(plan -> assertThat(plan)
                        .anyMatch(step -> step.contains("USING INDEX booking_live (consultant_id=? AND starts_at>?"))
                        // What is over is live no more.
                        .anyMatch(step -> step.contains("booking_consultant (consultant_id=? AND starts_at>?")));
    }

    @Test
    void ofBookingsNoMoreIsReadThanIsAskedFor() {
        assertThat(statements("14-bookings"))
                .isNotEmpty()
                .allSatisfy(sql -> assertThat(sql)
                        .contains(".reference", ".starts_at", ".full_name", ".code")
                        .doesNotContain("client_email", "price_amount", "blocked_from", "headline", "time_zone"));
    }

    /// An index in the order of a page is left when the page is full.
    private static boolean readsAll(String step, String sql, boolean page) {
        return BOOKING.matcher(sql)
                .results()
                .map(found -> "SCAN " + found.group(1))
                .anyMatch(scan -> step.equals(scan) || (!page && step.startsWith(scan + " USING INDEX")));
    }

    private List<String> plan(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("explain query plan " + sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setInt(i, i);
            }
            var steps = new ArrayList<String>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    steps.add(row.getString("detail"));
                }
            }
            return steps;
        }
    }

    /// What is asked of bookings meanwhile.
    private Set<String> statements(String operation) {
        var asked = new ListAppender<ILoggingEvent>();
        var log = (Logger) LoggerFactory.getLogger("org.hibernate.SQL");
        asked.start();
        log.setAdditive(false);
        log.addAppender(asked);
        log.setLevel(Level.DEBUG);
        try {
            assertThat(Operations.named(operation).on(server).codes()).isEmpty();
        } finally {
            log.setLevel(null);
            log.setAdditive(true);
            log.detachAppender(asked);
        }
        return asked.list.stream()
                .map(ILoggingEvent::getMessage)
                .filter(sql -> sql.startsWith("select") && BOOKING.matcher(sql).find())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
