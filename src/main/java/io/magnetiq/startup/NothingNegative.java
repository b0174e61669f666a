package io.magnetiq.startup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.stereotype.Component;

/// None of our numbers and times is below zero: with such a limit a server would start, and refuse whatever it is
/// asked.
@Component
final class NothingNegative implements ConfigurationPropertiesBindHandlerAdvisor {
    @Override
    public BindHandler apply(BindHandler handler) {
        return new AbstractBindHandler(handler) {
            @Override
            public @Nullable Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                if (Setting.OURS.isAncestorOf(name) && negative(result)) {
                    throw new StartRefused("%s must not be negative, and is %s".formatted(name, result));
                }
                return super.onSuccess(name, target, context, result);
            }
        };
    }

    private static boolean negative(Object value) {
        return switch (value) {
            case Number number -> number.longValue() < 0;
            case Duration time -> time.isNegative();
            default -> false;
        };
    }
}
