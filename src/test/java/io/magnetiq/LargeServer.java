package io.magnetiq;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;

/// A second server, with ten times the rows and one block kind more in its schema; started when first asked for.
public final class LargeServer {
    private static final ConfigurableApplicationContext CONTEXT = start();

    private LargeServer() {}

    public static Http http() {
        return new Http(CONTEXT.getEnvironment());
    }

    private static ConfigurableApplicationContext start() {
        var given = ServerTest.class.getAnnotation(SpringBootTest.class).properties();
        var own = Stream.of(
                "server.port=0",
                "spring.graphql.schema.additional-files=classpath:more/countdown.graphqls",
                "magnetiq.demo.pages=420",
                "magnetiq.demo.authors=50",
                "magnetiq.demo.consultants=60",
                "magnetiq.demo.bookings=600");
        return new SpringApplicationBuilder(Application.class)
                .profiles("demo")
                .run(Stream.concat(Arrays.stream(given), own)
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }
}
