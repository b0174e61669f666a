package io.magnetiq.startup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/// Refuses a setting below `magnetiq` that there is not, for misspelt it would leave the one that was meant as it was,
/// and a number, time, size or truth that is none, or is below zero.
///
/// Of variables of the environment that are no setting the log tells, for others than the operator write there, too:
/// Kubernetes names the ports of a service `magnetiq` that way.
final class SettingCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {
    private static final Logger log = LoggerFactory.getLogger(SettingCheck.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
    }

    static void check(ConfigurableEnvironment environment) {
        var given = Given.in(environment)
                .filter(setting -> Setting.OURS.isAncestorOf(setting.name()))
                .toList();
        var known = given.isEmpty() ? List.<Setting>of() : Setting.all();
        if (known.isEmpty()) {
            return;
        }
        var variables = new ArrayList<String>();
        for (var one : given) {
            var setting = known.stream().filter(one::is).findFirst();
            if (setting.isPresent()) {
                demandValue(Binder.get(environment), setting.get());
            } else if (one.variable()) {
                variables.add(one.origin());
            } else if (!one.empty(known)) {
                throw new StartRefused(unknown(one, known));
            }
        }
        if (!variables.isEmpty()) {
            log.warn("No settings of this server: {}", String.join(", ", variables));
        }
    }

    private static void demandValue(Binder binder, Setting setting) {
        bindable(setting.type())
                .flatMap(type -> Optional.ofNullable(
                        binder.bind(setting.property(), type).orElse(null)))
                .filter(SettingCheck::negative)
                .ifPresent(value -> {
                    throw new StartRefused("%s must not be negative, and is %s".formatted(setting.name(), value));
                });
    }

    /// What is read as more than a text.
    private static Optional<Bindable<?>> bindable(String type) {
        return Optional.ofNullable(
                switch (type) {
                    case "java.lang.Boolean" -> Bindable.of(Boolean.class);
                    case "java.lang.Integer" -> Bindable.of(Integer.class);
                    case "java.lang.Long" -> Bindable.of(Long.class);
                    case "java.time.Duration" -> Bindable.of(Duration.class);
                    case "org.springframework.util.unit.DataSize" -> Bindable.of(DataSize.class);
                    case "java.util.List<java.time.Duration>" -> Bindable.listOf(Duration.class);
                    default -> null;
                });
    }

    private static boolean negative(Object value) {
        return switch (value) {
            case Number number -> number.longValue() < 0;
            case Duration time -> time.isNegative();
            case DataSize size -> size.isNegative();
            case List<?> several -> several.stream().anyMatch(SettingCheck::negative);
            default -> false;
        };
    }

    private static String unknown(Given one, List<Setting> known) {
        var names = known.stream().map(Setting::property).toList();
        var family = one.name().chop(2);
        var near = names.stream().anyMatch(family::isAncestorOf) ? family : Setting.OURS;
        var there = names.stream()
                .filter(near::isAncestorOf)
                .map(name -> name.chop(near.getNumberOfElements() + 1).getLastElement(Form.DASHED))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "There is no setting %s (%s). Below %s there are %s.".formatted(one.name(), one.origin(), near, there);
    }
}
