package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.magnetiq.startup.StartRefused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/// Keys that somebody has chosen for the demo can be used, or it does not start.
class DemoKeyTests {
    private final MockEnvironment environment = new MockEnvironment();
    private final DemoKeys keys = new DemoKeys(mock(UserDesk.class), environment);

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "a key with blanks", "schlüssel-der-demo"})
    void whatIsNoKeyIsRefused(String key) {
        environment.setProperty("MAGNETIQ_DEMO_KEY_ADMIN", key);

        assertThatThrownBy(() -> keys.issue(Map.of(Role.ADMIN, 1L, Role.VIEWER, 2L)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("MAGNETIQ_DEMO_KEY_ADMIN is no key");
    }

    @Test
    void twoRolesHaveTwoKeys() {
        environment.setProperty("MAGNETIQ_DEMO_KEY_ADMIN", "one-for-all");
        environment.setProperty("MAGNETIQ_DEMO_KEY_VIEWER", "one-for-all");

        assertThatThrownBy(() -> keys.issue(Map.of(Role.ADMIN, 1L, Role.VIEWER, 2L)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("the key of another role");
    }
}
