package io.magnetiq.mail;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Wires what mails are written with: two templates for all of them, and a bundle of texts for each language.
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    @Bean(defaultCandidate = false)
    ResourceBundleMessageSource mailTexts() {
        var texts = new ResourceBundleMessageSource();
        texts.setBasename("mail/texts");
        texts.setDefaultEncoding(StandardCharsets.UTF_8.name());
        texts.setFallbackToSystemLocale(false);
        texts.setAlwaysUseMessageFormat(true);
        return texts;
    }

    @Bean(defaultCandidate = false)
    TemplateEngine mailTemplates() {
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolvers(Set.of(templates("html", TemplateMode.HTML), templates("txt", TemplateMode.TEXT)));
        return engine;
    }

    private static ClassLoaderTemplateResolver templates(String suffix, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("mail/");
        resolver.setSuffix("");
        resolver.setResolvablePatterns(Set.of("*." + suffix));
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }
}
