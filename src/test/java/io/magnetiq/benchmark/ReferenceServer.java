package io.magnetiq.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;

/// The program we are held against: the same Tomcat as Boot sets it up, and next to nothing behind it.
///
/// Below [#SQL] an operation is answered by its one statement, below [#MEMORY] by bytes at hand.
final class ReferenceServer {
    static final String SQL = "/sql/";
    static final String MEMORY = "/memory/";
    private static final int READERS = 8;

    private ReferenceServer() {}

    /// Takes the port, the URL of the database and the names of the operations.
    public static void main(String[] arguments) throws SQLException {
        var database = database(arguments[1]);
        var servlets = new HashMap<String, AnswerServlet>();
        for (var workload : Workload.of(Arrays.asList(arguments).subList(2, arguments.length))) {
            var reading =
                    new OneStatement(database, workload.statement(postgresql(arguments[1])), workload.parameters());
            var ready = reading.answer();
            servlets.put(SQL + workload, new AnswerServlet(reading));
            servlets.put(MEMORY + workload, new AnswerServlet(() -> ready));
        }
        serve(Integer.parseInt(arguments[0]), servlets);
    }

    private static void serve(int port, Map<String, AnswerServlet> servlets) {
        var tomcat = new TomcatServletWebServerFactory(port);
        tomcat.setAddress(InetAddress.getLoopbackAddress());
        tomcat.addConnectorCustomizers(connector -> connector.setProperty("maxKeepAliveRequests", "-1"));
        tomcat.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(new VirtualThreadExecutor("tomcat-handler-")));
        tomcat.getWebServer(context -> servlets.forEach(
                        (path, servlet) -> context.addServlet(path, servlet).addMapping(path)))
                .start();
    }

    /// Connections with the settings of the server's reading ones, as `io.magnetiq.database.SqliteConnections` has
    /// them.
    private static HikariDataSource database(String url) {
        var pool = new HikariConfig();
        pool.setMaximumPoolSize(READERS);
        pool.setMaxLifetime(0);
        if (postgresql(url)) {
            pool.setJdbcUrl(url);
            pool.setReadOnly(true);
        } else {
            pool.setDataSource(sqlite(url));
            pool.setConnectionInitSql("pragma query_only = 1");
        }
        return new HikariDataSource(pool);
    }

    private static boolean postgresql(String url) {
        return url.startsWith("jdbc:postgresql:");
    }

    private static SQLiteDataSource sqlite(String url) {
        var settings = new SQLiteConfig();
        settings.setJournalMode(JournalMode.WAL);
        settings.setSynchronous(SynchronousMode.FULL);
        settings.enforceForeignKeys(true);
        settings.setBusyTimeout(2_000);
        settings.setCacheSize(-16_000);
        settings.setTempStore(TempStore.MEMORY);
        var connections = new SQLiteDataSource(settings);
        connections.setUrl(url);
        return connections;
    }
}
