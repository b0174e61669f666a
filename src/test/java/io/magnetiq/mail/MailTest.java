package io.magnetiq.mail;

import io.magnetiq.Http;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/// A test against a server that has a mail server, and a clock that is put forward; all such tests share one.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "magnetiq.database.url=${test.database}",
            "magnetiq.booking.holds-per-guest=100000",
            "magnetiq.schedule.poll=100ms",
            "magnetiq.site.url=https://site.example/",
            "magnetiq.mail.from=Magnetiq <hello@magnetiq.example>",
            "spring.mail.host=127.0.0.1"
        })
@ContextConfiguration(initializers = MailServer.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Http.class, Ahead.class, Mailing.class})
@interface MailTest {}
