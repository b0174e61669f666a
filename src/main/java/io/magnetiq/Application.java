package io.magnetiq;

import io.magnetiq.operator.Commands;
import io.magnetiq.platform.Carriers;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// The server, or the command that the arguments name.
@SpringBootApplication
public class Application {
    static void main(String[] args) {
        Carriers.provide();
        var exit = Commands.run(args);
        if (exit.isPresent()) {
            System.exit(exit.getAsInt());
        }
        SpringApplication.run(Application.class, args);
    }
}
