package io.magnetiq;

import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes pages that a test has made away, with all that belongs to them.
public record PageSweep(JdbcClient jdbc, TransactionTemplate writing) {
    /// @param prefix of their paths in English
    public void away(String prefix) {
        var versions = "(select id from page_version where page_id in (:pages))";
        writing.executeWithoutResult(_ -> {
            var pages = jdbc.sql("select id from page where slug ->> 'en' like ?")
                    .param(prefix + "%")
                    .query(Long.class)
                    .list();
            if (!pages.isEmpty()) {
                Stream.of(
                                "delete from block where parent_id is not null and version_id in " + versions,
                                "delete from block where version_id in " + versions,
                                "delete from page_seo where version_id in " + versions,
                                "update page set published_version_id = null, published_at = null,"
                                        + " draft_version_id = null, scheduled_version_id = null, scheduled_at = null"
                                        + " where id in (:pages)",
                                "delete from page_version where page_id in (:pages)",
                                "delete from page_slug where page_id in (:pages)",
                                "delete from page where id in (:pages)")
                        .forEach(sql -> jdbc.sql(sql).param("pages", pages).update());
            }
        });
    }
}
