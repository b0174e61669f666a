package io.magnetiq.database;

import org.springframework.context.annotation.Profile;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A mutation for [ReplicaTests].
@Controller
@Profile("rename")
class RenameController {
    private final JdbcClient jdbc;
    private final TransactionTemplate writing;

    RenameController(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        writing = new TransactionTemplate(transactions);
    }

    @MutationMapping
    String testRename(@Argument String email, @Argument String name) {
        writing.executeWithoutResult(_ -> jdbc.sql("update app_user set last_name = ? where email = ?")
                .param(name)
                .param(email)
                .update());
        return name;
    }
}
