package io.magnetiq;

import io.magnetiq.identity.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/// Another server on the database of the one that is tested, with the same keys: one that is no demo would end them.
public final class OtherNode {
    private OtherNode() {}

    public static ConfigurableApplicationContext start(
            SpringApplicationBuilder server, Environment first, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--magnetiq.database.url=" + first.getRequiredProperty("magnetiq.database.url"),
                "--server.port=0",
                "--spring.main.banner-mode=off"));
        for (var role : Role.values()) {
            var key = "MAGNETIQ_DEMO_KEY_" + role;
            if (first.containsProperty(key)) {
                arguments.add("--%s=%s".formatted(key, first.getProperty(key)));
            }
        }
        arguments.addAll(Arrays.asList(more));
        return server.profiles("demo").run(arguments.toArray(String[]::new));
    }
}
