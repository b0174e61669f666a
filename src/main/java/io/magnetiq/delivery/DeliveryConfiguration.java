package io.magnetiq.delivery;

import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The way out to the servers of integrators.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {
    @Bean
    Sender sender(DeliveryProperties properties) {
        var addresses = new Addresses(InetAddress::getAllByName, properties.allowLoopback());
        return new Sender(new UrlRules(properties.allowLoopback()), addresses, properties.timeout());
    }
}
