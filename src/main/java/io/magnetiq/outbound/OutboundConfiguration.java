package io.magnetiq.outbound;

import java.net.InetAddress;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The one way out, with the addresses that the system knows.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundProperties.class)
class OutboundConfiguration {
    @Bean
    Sender sender(OutboundProperties properties) {
        var addresses = new Addresses(InetAddress::getAllByName, properties.allowLoopback());
        return new Sender(new UrlRules(properties.allowLoopback()), addresses, properties.timeout());
    }
}
