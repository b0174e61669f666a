package io.magnetiq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Law: an operation costs as many statements as its shape says, however many rows there are.
@ServerTest
record BudgetTests(Http small) {
    static List<Operations> operations() {
        return Operations.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void staysWithinItsCeilingAtBothSizes(Operations operation) {
        var few = operation.on(small);
        var many = operation.on(LargeServer.http());

        assertThat(few.codes()).as(few.text()).isEmpty();
        assertThat(many.codes()).as(many.text()).isEmpty();
        assertThat(refused(few)).as(few.text()).isFalse();
        assertThat(refused(many)).as(many.text()).isFalse();
        assertThat(few.statements()).isBetween(1, operation.ceiling());
        assertThat(many.statements()).isEqualTo(few.statements());
    }

    /// Does a payload tell errors?
    private static boolean refused(Http.Answer answer) {
        return answer.json().path("data").properties().stream()
                .anyMatch(field -> !field.getValue().path("errors").isEmpty());
    }
}
