package io.magnetiq;

import io.magnetiq.operator.Commands;
import io.magnetiq.platform.Carriers;
import io.magnetiq.startup.PreparedBeans;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The server, or the command that the arguments name.
@SpringBootApplication
public class Application {
    static void main(String[] args) {
        Carriers.provide();
        var exit = Commands.run(Application::serve, args);
        if (exit.isPresent()) {
            System.exit(exit.getAsInt());
        }
        serve(args);
    }

    private static ConfigurableApplicationContext serve(String... settings) {
        var application = new SpringApplication(Application.class);
        PreparedBeans.offer(application, Application.class);
        return application.run(settings);
    }
}
