package io.magnetiq.startup;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;

/// Refuses a setting below `magnetiq` that there is not: misspelt, it would leave the one that was meant as it was.
///
/// A variable of the environment is only told of, for others than the operator write there, too; Kubernetes names the
/// ports of a service `magnetiq` that way.
final class KnownSettings implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final Logger log = LoggerFactory.getLogger(KnownSettings.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    static void check(ConfigurableEnvironment environment) {
        var given = Given.in(environment)
                .filter(setting -> Setting.OURS.isAncestorOf(setting.name()))
                .toList();
        if (given.isEmpty()) {
            return;
        }
        var known = Setting.all().stream().map(Setting::property).toList();
        for (var setting : given) {
            if (known.stream().noneMatch(setting::is)) {
                refuse(setting, known);
            }
        }
    }

    private static void refuse(Given setting, List<ConfigurationPropertyName> known) {
        var family = setting.name().chop(2);
        var near = known.stream().anyMatch(family::isAncestorOf) ? family : Setting.OURS;
        var message = "There is no setting %s (%s). Below %s there are %s."
                .formatted(
                        setting.name(),
                        setting.origin(),
                        near,
                        known.stream()
                                .filter(near::isAncestorOf)
                                .map(name -> name.chop(near.getNumberOfElements() + 1)
                                        .getLastElement(ConfigurationPropertyName.Form.DASHED))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")));
        if (!setting.variable()) {
            throw new StartRefused(message);
        }
        log.warn(message);
    }
}
