package io.magnetiq.consultant;

import io.magnetiq.Tables;
import io.magnetiq.consultant.ConsultantDesk.NewConsultant;
import io.magnetiq.consultant.ConsultantDesk.NewType;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A consultant out of sight with a kind of consultation of their own, to try changes on.
final class Trainee implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("working_hours", "dated_hours", "absence", "consultant_rule", "consultant_type");

    final long id;
    final long typeId;
    final String sealed;
    final String type;
    final Tables tables;

    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    Trainee(ConsultantDesk desk, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
        tables = new Tables(jdbc, transactions);
        var text = Localized.of(Map.of("en", "Training"));
        typeId = desk.createType(
                new NewType("training", text, text, 45, 1, new Money(100, "EUR"), BookingRules.STANDARD));
        id = desk.createConsultant(new NewConsultant(
                "trainee",
                "Trainee",
                "Outofsight",
                "trainee@magnetiq.example",
                text,
                text,
                text,
                null,
                null,
                "Europe/Berlin",
                List.of("en"),
                0,
                false,
                true,
                ConsultantStatus.SUSPENDED,
                null,
                null,
                "XX-1",
                List.of(typeId)));
        sealed = ids.seal("Consultant", id);
        type = ids.seal("ConsultationType", typeId);
    }

    int version() {
        return tables.count("select version from consultant where id = ?", id);
    }

    int rows(String table) {
        return tables.count("select count(*) from " + table + " where consultant_id = ?", id);
    }

    /// What was written down about the consultant, latest last.
    List<String> payloads() {
        return tables.column(
                "select payload from journal where type = 'availability.changed' and subject_type = 'Consultant'"
                        + " and subject_id = ? order by sequence",
                id);
    }

    void set(String assignment) {
        writing.executeWithoutResult(_ -> jdbc.sql("update consultant set " + assignment + " where id = ?")
                .param(id)
                .update());
    }

    @Override
    public void close() {
        writing.executeWithoutResult(_ -> {
            TABLES.forEach(table -> jdbc.sql("delete from " + table + " where consultant_id = ?")
                    .param(id)
                    .update());
            jdbc.sql("delete from consultant where id = ?").param(id).update();
            jdbc.sql("delete from consultation_type where id = ?").param(typeId).update();
        });
    }
}
