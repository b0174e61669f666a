package io.magnetiq.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.schema.CoercingParseValueException;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the scalars take in.
class ScalarTests {
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/Argentina/Ushuaia", "Etc/GMT-5", "UTC", "EST5EDT"})
    void aTimeZoneIsOneOfTheDatabase(String id) {
        assertThat(read("TimeZone", id)).hasToString(id);
    }

    /// Java knows some of them, browsers do not.
    @ParameterizedTest
    @ValueSource(strings = {"UTC+2", "+05:30", "Z", "GMT+1", "europe/berlin", "Mars/Olympus", "SystemV/AST4", "", "?"})
    void anOffsetIsNoTimeZone(String id) {
        assertThatThrownBy(() -> read("TimeZone", id))
                .isInstanceOf(CoercingParseValueException.class)
                .hasMessageContaining("Expected a TimeZone");
    }

    @Test
    void anAddressIsAsLongAsMailServersTake() {
        var domain = "@" + "d".repeat(63) + "." + "e".repeat(63) + "." + "f".repeat(57) + ".org";
        var longest = "l".repeat(64) + domain;

        assertThat(longest).hasSize(254);
        assertThat(read("Email", longest)).isEqualTo(longest);
        assertThatThrownBy(() -> read("Email", "l" + longest)).isInstanceOf(CoercingParseValueException.class);
    }

    private static Object read(String name, String text) {
        var scalar = Scalars.all().stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(scalar.getCoercing().parseValue(text, GraphQLContext.getDefault(), Locale.ROOT));
    }
}
