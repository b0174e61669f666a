package io.magnetiq.payment;

import io.magnetiq.startup.StartRefused;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Chooses who collects money.
@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {
    @Bean
    Provider provider(PaymentProperties properties, Signatures signatures) {
        return switch (properties.provider()) {
            case OfflineProvider.NAME -> new OfflineProvider();
            case FakeProvider.NAME -> new FakeProvider(signatures);
            default ->
                throw new StartRefused("magnetiq.payment.provider: there is no provider of the name %s, but %s and %s"
                        .formatted(properties.provider(), OfflineProvider.NAME, FakeProvider.NAME));
        };
    }
}
