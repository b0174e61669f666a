package io.magnetiq.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Four ranks share 28 permissions.
class RoleTests {
    @ParameterizedTest
    @CsvSource({"VIEWER, 4", "EDITOR, 9", "ADMIN, 23", "SUPER_ADMIN, 28"})
    void eachRoleHasItsNumberOfPermissions(Role role, int number) {
        assertThat(role.permissions()).hasSize(number);
    }

    @Test
    void eachRoleMayAllThatTheOneBeforeMay() {
        var roles = Role.values();
        for (int i = 1; i < roles.length; i++) {
            assertThat(roles[i].permissions()).containsAll(roles[i - 1].permissions());
        }

        assertThat(Role.SUPER_ADMIN.permissions()).containsAll(Arrays.asList(Permission.values()));
    }

    @Test
    void theLowerRolesAreTheOnesOfTheDomain() {
        assertThat(Role.VIEWER.permissions())
                .isEqualTo(Set.of(
                        Permission.CONTENT_READ,
                        Permission.WEBINARS_READ,
                        Permission.BOOKINGS_READ,
                        Permission.WHITEPAPERS_READ));
        assertThat(Role.EDITOR.permissions())
                .contains(Permission.CONTENT_WRITE, Permission.COMMUNICATION_WRITE)
                .doesNotContain(Permission.CONTENT_PUBLISH, Permission.USERS_READ, Permission.BOOKINGS_WRITE);
        assertThat(Role.ADMIN.permissions())
                .contains(Permission.USERS_WRITE, Permission.BOOKINGS_MANAGE)
                .doesNotContain(Permission.USERS_MANAGE, Permission.SYSTEM_ADMIN, Permission.INTEGRATIONS_MANAGE);
    }
}
