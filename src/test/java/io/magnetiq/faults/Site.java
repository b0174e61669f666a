package io.magnetiq.faults;

import io.magnetiq.Application;
import io.magnetiq.Http;
import io.magnetiq.TestDatabase;
import io.magnetiq.booking.Offered;
import io.magnetiq.booking.Visitor;
import io.magnetiq.consultant.BookingRules;
import io.magnetiq.consultant.ConsultantDesk;
import io.magnetiq.identity.Role;
import io.magnetiq.identity.UserDesk;
import io.magnetiq.identity.UserDesk.NewUser;
import io.magnetiq.localization.Localized;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// A database with people who can be booked at any hour of the next year.
///
/// @param key of a colleague who may do everything with bookings
/// @param colleague to whom bookings can be assigned
/// @param free whose consultations cost nothing
/// @param paid whose consultations do
/// @param overlapping who consults for two steps of the grid, so that neighbours overlap
/// @param berlin who lives where the clock is changed
record Site(
        String engine,
        String url,
        GlobalIds ids,
        String key,
        String colleague,
        List<Offered> free,
        List<Offered> paid,
        List<Offered> overlapping,
        Offered berlin) {
    static final int GRID_MINUTES = 30;

    private static final BookingRules RULES = new BookingRules(1, 0, 0, 0, 366, 1000, GRID_MINUTES, 0, 0);
    private static final int MANY = 8;
    private static final int PRICE = 3000;

    static Site on(String engine) {
        var url = TestDatabase.fresh(engine);
        try (var context = new SpringApplicationBuilder(Application.class)
                .run(
                        "--magnetiq.database.url=" + url,
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.main.lazy-initialization=true",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn")) {
            var ids = context.getBean(GlobalIds.class);
            var users = context.getBean(UserDesk.class);
            var visitor = new Visitor(new Http(context.getEnvironment()), context.getBean(ConsultantDesk.class), ids);
            var text = Localized.of(Map.of("en", "Colleague"));
            var user = users.create(new NewUser(
                    "colleague@example.org", "Cora", "Colleague", Role.ADMIN, "UTC", text, null, null, false));
            return new Site(
                    engine,
                    url,
                    ids,
                    users.issueKey(user.id(), "faults", null, null),
                    ids.seal("User", user.id()),
                    several(() -> visitor.consultant(RULES, GRID_MINUTES, 0)),
                    several(() -> visitor.consultant(RULES, GRID_MINUTES, PRICE)),
                    several(() -> visitor.consultant(RULES, 2 * GRID_MINUTES, 0)),
                    visitor.consultant(RULES, GRID_MINUTES, 0, "Europe/Berlin"));
        }
    }

    private static List<Offered> several(Supplier<Offered> one) {
        return IntStream.range(0, MANY).mapToObj(_ -> one.get()).toList();
    }
}
