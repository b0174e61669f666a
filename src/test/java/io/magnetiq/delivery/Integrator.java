package io.magnetiq.delivery;

import io.magnetiq.Http;
import io.magnetiq.identity.Permission;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.identity.UserDesk.NewUser;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.Ids;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A user of a test's own, who sets up webhooks, and in the end is gone.
final class Integrator {
    private final Http http;
    private final UserDesk desk;
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;
    private final long id;

    Integrator(Http http, UserDesk desk, JdbcClient jdbc, PlatformTransactionManager tx) {
        this.http = http;
        this.desk = desk;
        this.jdbc = jdbc;
        writing = new TransactionTemplate(tx);
        id = desk.create(new NewUser(
                        "integrator-%d@example.org".formatted(Ids.next()),
                        "Ida",
                        "Integrator",
                        Role.ADMIN,
                        "UTC",
                        Localized.of(Map.of("en", "Joins systems.")),
                        null,
                        null,
                        false))
                .id();
    }

    /// Their client, with a key of these scopes; null for all.
    Http with(@Nullable Set<Permission> scopes) {
        var key = desk.issueKey(id, "integrator " + Ids.next(), null, scopes);
        return http.with("Authorization", "Bearer " + key);
    }

    void lock(boolean locked) {
        // Each engine has its own truth values.
        write("update app_user set locked = (1 = %d) where id = %d".formatted(locked ? 1 : 0, id));
    }

    void remove() {
        write("delete from api_key where user_id = " + id);
        write("delete from app_user where id = " + id);
    }

    private void write(String sql) {
        writing.executeWithoutResult(_ -> jdbc.sql(sql).update());
    }
}
