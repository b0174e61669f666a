package io.magnetiq.benchmark;

import java.net.InetAddress;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/// The program we are held against: the same Tomcat as Boot sets it up, and next to nothing behind it.
///
/// Below [#SQL] an operation is answered by its one statement, below [#MEMORY] by bytes at hand.
final class ReferenceServer {
    static final String SQL = "/sql/";
    static final String MEMORY = "/memory/";

    private ReferenceServer() {}

    /// Takes the port, the URL of the database and the names of the operations.
    public static void main(String[] arguments) throws SQLException {
        var place = new Database(arguments[1]);
        var database = place.reading();
        var servlets = new HashMap<String, AnswerServlet>();
        for (var workload : Workload.of(Arrays.asList(arguments).subList(2, arguments.length))) {
            var reading =
                    new OneStatement(database, workload.statement(place.postgresql()), workload.parameters());
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
}
