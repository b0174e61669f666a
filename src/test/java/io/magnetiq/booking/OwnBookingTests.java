package io.magnetiq.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.magnetiq.Http;
import io.magnetiq.ServerTest;
import io.magnetiq.Tables;
import io.magnetiq.identity.Role;
import io.magnetiq.platform.GlobalIds;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// What a consultant sees of bookings.
@ServerTest
class OwnBookingTests {
    private final Http http;
    private final GlobalIds ids;
    private final Tables tables;

    OwnBookingTests(Http http, GlobalIds ids, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.http = http;
        this.ids = ids;
        tables = new Tables(jdbc, transactions);
    }

    @Test
    void aConsultantSeesTheOwnBookingsOnly() {
        var own = http.as(Role.CONSULTANT)
                .ask("{ bookings(first: 100) { totalCount nodes { consultant { slug } client { email } } } }");

        assertThat(own.codes()).isEmpty();
        assertThat(own.data("/bookings/totalCount").asInt())
                .isPositive()
                .isEqualTo(tables.count("select count(*) from booking b join consultant c on c.id = b.consultant_id"
                        + " where c.slug = 'lena-hartwig' and b.deleted_at is null"));
        assertThat(own.texts("/bookings/nodes", "consultant/slug")).containsOnly("lena-hartwig");
        var foreign = ids.seal(
                "Booking",
                tables.id("booking", "consultant_id not in (select id from consultant where slug = 'lena-hartwig')"));
        assertThat(http.as(Role.CONSULTANT)
                        .ask("{ booking(id: \"%s\") { reference } }".formatted(foreign))
                        .data("/booking")
                        .isNull())
                .isTrue();
    }
}
