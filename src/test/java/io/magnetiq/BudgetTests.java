package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http.Answer;
import io.magnetiq.identity.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;

/// Law: an operation costs as many statements as its shape says, however many rows there are.
///
/// The one place with a second server, for the same operations on ten times the rows.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BudgetTests {
    private final Http small;
    private Http large;
    private ConfigurableApplicationContext server;

    BudgetTests(Http small) {
        this.small = small;
    }

    @BeforeAll
    void startLarge() {
        var given = ServerTest.class.getAnnotation(SpringBootTest.class);
        server = new SpringApplicationBuilder(Application.class)
                .profiles("demo")
                .run(Stream.concat(
                                Arrays.stream(given.properties()),
                                Stream.of(
                                        "server.port=0",
                                        "magnetiq.demo.pages=420",
                                        "magnetiq.demo.authors=50",
                                        "magnetiq.demo.consultants=60",
                                        "magnetiq.demo.bookings=600"))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
        large = new Http(server.getEnvironment());
    }

    @AfterAll
    void stopLarge() {
        server.close();
    }

    static List<Operations> operations() {
        return Operations.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void staysWithinItsCeilingAtBothSizes(Operations operation) {
        var few = run(small, operation);
        var many = run(large, operation);

        assertThat(few.codes()).as(few.text()).isEmpty();
        assertThat(many.codes()).as(many.text()).isEmpty();
        assertThat(few.statements()).isBetween(1, operation.ceiling());
        assertThat(many.statements()).isEqualTo(few.statements());
    }

    private static Answer run(Http http, Operations operation) {
        var caller = operation.role().isEmpty() ? http : http.as(Role.valueOf(operation.role()));
        return caller.ask(operation.document(), operation.variables());
    }
}
