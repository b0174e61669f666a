package io.magnetiq.startup;

import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;

/// Starts a packaged server with the beans that were written down when its jar was made (Spring's ahead-of-time
/// processing): no classes are searched, no conditions asked, no queries parsed.
///
/// Those beans are the ones of a start without any profile or setting. So a start that could have others has them
/// found in the usual way, which takes longer and is otherwise the same.
public final class PreparedBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final Logger log = LoggerFactory.getLogger(PreparedBeans.class);

    private PreparedBeans() {}

    /// Has them used if they are there. Who sets `spring.aot.enabled` has the last word.
    public static void offer(SpringApplication application, Class<?> main) {
        if (SpringProperties.getProperty(AotDetector.AOT_ENABLED) == null && packaged(main)) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
            application.addListeners(new PreparedBeans());
        }
    }

    /// Classes outside of a jar are somebody's work, and what was prepared of them is of another hour.
    private static boolean packaged(Class<?> main) {
        var prepared = main.getResource(main.getSimpleName() + "__ApplicationContextInitializer.class");
        return prepared != null && prepared.getProtocol().equals("jar");
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        deciding(event.getEnvironment()).ifPresent(setting -> {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
            log.info("Looking for beans, for {} may ask for others than those that were prepared.", setting);
        });
    }

    /// A setting that may decide on beans, if there is one.
    static Optional<String> deciding(ConfigurableEnvironment environment) {
        var profiles = Stream.of(environment.getActiveProfiles()).map("the profile %s"::formatted);
        return Stream.concat(profiles, Deciding.among(environment)).findFirst();
    }
}
