package io.magnetiq;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;

/// A second server, with ten times the rows and one block kind more in its schema; started when first asked for.
public final class LargeServer {
    private static final Map<Http, ConfigurableApplicationContext> RUNNING = new ConcurrentHashMap<>();
    private static final Http HTTP = start(
            "spring.graphql.schema.additional-files=classpath:more/countdown.graphqls",
            "magnetiq.demo.pages=420",
            "magnetiq.demo.authors=50",
            "magnetiq.demo.consultants=60",
            "magnetiq.demo.bookings=600");

    private LargeServer() {}

    public static Http http() {
        return HTTP;
    }

    /// One more server, with the settings of [ServerTest] and others laid over them.
    public static Http start(String... own) {
        var given = ServerTest.class.getAnnotation(SpringBootTest.class).properties();
        var settings = new LinkedHashMap<String, String>();
        Stream.of(given, new String[] {"server.port=0"}, own)
                .flatMap(Arrays::stream)
                .map(property -> property.split("=", 2))
                .forEach(property -> settings.put(property[0], property[1]));
        var arguments = settings.entrySet().stream().map(setting -> "--" + setting);
        var context =
                new SpringApplicationBuilder(Application.class).profiles("demo").run(arguments.toArray(String[]::new));
        var http = new Http(context.getEnvironment());
        RUNNING.put(http, context);
        return http;
    }

    /// Stops a server whose database is about to go, so that it does not look for it for the rest of the run.
    public static void stop(Http server) {
        var context = RUNNING.remove(server);
        if (context != null) {
            context.close();
        }
    }
}
