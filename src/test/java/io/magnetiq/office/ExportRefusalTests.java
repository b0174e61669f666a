package io.magnetiq.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.identity.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who gets no table, and why.
@ServerTest
record ExportRefusalTests(Http http) {
    @Test
    void strangersGetNothing() {
        var answer = http.get("/bookings.csv");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();

        var wrong = http.with("Authorization", "Bearer nobodys-key-at-all").get("/bookings.csv");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(List.of(answer.text(), wrong.text())).noneMatch(text -> text.contains("VLT-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?from=2027-02-30",
                "?to=-0001-01-01",
                "?from=2027-01-02&to=2027-01-01",
                "?status=",
                "?status=confirmed",
                "?status=CONFIRMED,,HELD",
                "?from=2027-01-01&from=2027-01-02",
                "?form=2027-01-01",
                "?from=%2B999999999-12-31"
            })
    void whatCannotBeMeantIsRefused(String query) {
        var answer = http.as(Role.ADMIN).get("/bookings.csv" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("BAD_INPUT");
        assertThat(answer.json().at("/errors/0/message").asString()).doesNotContain("Exception");
    }
}
