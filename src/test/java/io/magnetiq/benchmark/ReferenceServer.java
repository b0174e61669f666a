package io.magnetiq.benchmark;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/// The program we are held against: the same Tomcat as Boot sets it up, and next to nothing behind it.
///
/// Below [#SQL] an operation is answered by its one statement, by the rows it needs or by the same transaction; below
/// [#MEMORY] by bytes at hand.
final class ReferenceServer {
    static final String SQL = "/sql/";
    static final String MEMORY = "/memory/";
    private static final byte[] NOTHING = {};
    private static final byte[] WRITTEN = "{\"data\":{\"errors\":[]}}".getBytes(StandardCharsets.UTF_8);

    private ReferenceServer() {}

    /// Takes the port, the URL of the database and the names of the operations.
    public static void main(String[] arguments) throws SQLException {
        var database = new Database(arguments[1]);
        var reading = database.reading();
        var workloads = Workload.of(Arrays.asList(arguments).subList(2, arguments.length));
        var servlets = new HashMap<String, AnswerServlet>();
        for (var workload : workloads) {
            if (!workload.writes()) {
                var source = source(workload, reading, database.postgresql());
                var ready = source.answer(NOTHING);
                servlets.put(SQL + workload, new AnswerServlet(source));
                servlets.put(MEMORY + workload, new AnswerServlet(_ -> ready));
            }
        }
        if (workloads.stream().anyMatch(Workload::writes)) {
            var writing = database.writing();
            servlets.put(
                    SQL + "16-book-slot", new AnswerServlet(new HoldByJdbc(reading, writing, database.postgresql())));
            servlets.put(SQL + "17-checkout", new AnswerServlet(new CheckoutByJdbc(writing, database.postgresql())));
            Workload.WRITES.forEach(name -> servlets.put(MEMORY + name, new AnswerServlet(_ -> WRITTEN)));
        }
        serve(Integer.parseInt(arguments[0]), servlets);
    }

    private static AnswerServlet.Source source(Workload workload, DataSource reading, boolean postgresql)
            throws SQLException {
        return workload.comparable()
                ? new OneStatement(reading, workload.statement(postgresql), workload.parameters())
                : RowsOnly.of(reading, postgresql, workload.name());
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
}
