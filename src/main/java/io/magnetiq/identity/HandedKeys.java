package io.magnetiq.identity;

import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import java.sql.Timestamp;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Keys for whoever holds the database itself, as long as there is nobody who could ask a server for one.
public final class HandedKeys {
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    public HandedKeys(DataSource database) {
        jdbc = JdbcClient.create(database);
        writing = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /// For whom a key is; whoever is not there yet is taken in.
    ///
    /// @param role null for the one they have
    public record Person(
            String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Role role) {}

    private record Known(long id, Role role, boolean locked) {}

    /// Gives somebody a key for all that their role may, which never expires.
    ///
    /// @return the key, shown this once
    public String issue(Person person, String name) {
        if (DemoKeys.NAMES.contains(name)) {
            throw new IllegalStateException("%s is the name of a key of the demo.".formatted(name));
        }
        return writing.execute(_ -> {
            var user =
                    known(person.email()).map(known -> fitting(known, person)).orElseGet(() -> takenIn(person));
            var text = KeyText.fresh();
            var now = Timestamp.from(Ids.now());
            jdbc.sql("insert into api_key (id, user_id, name, hash, created_at, updated_at, version)"
                            + " values (?, ?, ?, ?, ?, ?, 0)")
                    .params(Ids.next(), user, name, ApiKey.hash(text), now, now)
                    .update();
            return text;
        });
    }

    private Optional<Known> known(String email) {
        return jdbc.sql("select id, role, locked from app_user where lower(email) = lower(?) and deleted_at is null")
                .param(email)
                .query((row, _) ->
                        new Known(row.getLong("id"), Role.valueOf(row.getString("role")), row.getBoolean("locked")))
                .optional();
    }

    /// A key changes nobody's rank.
    private static long fitting(Known known, Person person) {
        if (known.locked()) {
            throw new IllegalStateException(person.email() + " is locked.");
        }
        if (person.role() != null && person.role() != known.role()) {
            throw new IllegalStateException("%s is there already, as %s.".formatted(person.email(), known.role()));
        }
        return known.id();
    }

    private long takenIn(Person person) {
        if (person.firstName() == null || person.lastName() == null || person.role() == null) {
            throw new IllegalStateException(
                    "%s is not there yet: say first name, last name and role.".formatted(person.email()));
        }
        var id = Ids.next();
        var now = Timestamp.from(Ids.now());
        jdbc.sql("insert into app_user (id, email, first_name, last_name, name_key, role, time_zone, locked,"
                        + " created_at, updated_at, version) values (?, ?, ?, ?, ?, ?, 'UTC', ?, ?, ?, 0)")
                .params(
                        id,
                        person.email(),
                        person.firstName(),
                        person.lastName(),
                        Localized.folded(person.lastName() + " " + person.firstName()),
                        person.role().name(),
                        false,
                        now,
                        now)
                .update();
        return id;
    }
}
