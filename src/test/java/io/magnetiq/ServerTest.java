package io.magnetiq;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestExecutionListeners;

/// A test against the running server with its demo data; all such tests of a JVM share one server.
///
/// Of Spring's listeners it has none: the search for mocks behind each test alone took one part in fifty of a run.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "magnetiq.database.url=${test.database}",
            "magnetiq.demo.today=2027-03-01",
            "magnetiq.booking.holds-per-guest=100000",
            "magnetiq.limits.body-timeout=2s",
            "magnetiq.endpoint.heartbeat=2s",
            "magnetiq.endpoint.patience=2s",
            "magnetiq.endpoint.drain=1s",
            "magnetiq.schedule.poll=250ms",
            "magnetiq.mail.print=false",
            "magnetiq.delivery.retries=PT0S,PT0.3S,PT0.3S,PT0.3S,PT0.5S,PT0.5S,PT0.5S,PT1S,PT1S,PT1S",
            "magnetiq.delivery.timeout=PT2S",
            "magnetiq.delivery.throttle=PT1S",
            "MAGNETIQ_DEMO_KEY_CONSULTANT=consultant-test-key",
            "MAGNETIQ_DEMO_KEY_VIEWER=viewer-test-key",
            "MAGNETIQ_DEMO_KEY_EDITOR=editor-test-key",
            "MAGNETIQ_DEMO_KEY_ADMIN=admin-test-key",
            "MAGNETIQ_DEMO_KEY_SUPER_ADMIN=super-admin-test-key"
        })
@ActiveProfiles("demo")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@TestExecutionListeners({})
@Import({Http.class, Inspection.class})
public @interface ServerTest {}
