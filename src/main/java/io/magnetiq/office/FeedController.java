package io.magnetiq.office;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import io.magnetiq.platform.GlobalIds;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/// Resolves `office/feed.graphqls`: the addresses of calendar feeds.
@Controller
class FeedController {
    private final FeedDesk desk;
    private final FeedOwners owners;
    private final FeedAddress address;
    private final GlobalIds ids;

    FeedController(FeedDesk desk, FeedOwners owners, FeedAddress address, GlobalIds ids) {
        this.desk = desk;
        this.owners = owners;
        this.address = address;
        this.ids = ids;
    }

    /// Whose feed is to get another address.
    record RenewInput(String consultant) {}

    /// The address from now on.
    record RenewPayload(String url, List<UserError> errors) {}

    @QueryMapping
    @Nullable
    String calendarFeed(@Argument @Nullable String consultant, DataFetchingEnvironment env) {
        var caller = Caller.of(env);
        var own = caller.userId() == null
                ? null
                : owners.ofUser(caller.userId()).stream().findFirst().orElse(null);
        var wanted =
                consultant == null ? null : ids.open("Consultant", consultant).orElse(-1L);
        if (own == null || (wanted != null && wanted != own.id())) {
            caller.demand(Permission.BOOKINGS_READ);
        }
        var owner =
                wanted == null ? own : owners.findByIdAndDeletedAtIsNull(wanted).orElse(null);
        return owner == null ? null : address.of(owner);
    }

    @MutationMapping
    RenewPayload calendarFeedRenew(@Argument RenewInput input, Writing writing) {
        var owner = writing.replayed()
                .map(desk::found)
                .orElseGet(() -> desk.renew(
                        ids.open("Consultant", input.consultant())
                                .orElseThrow(() -> Rejection.missing("Consultant", "input", "consultant")),
                        writing));
        return new RenewPayload(address.of(owner), List.of());
    }
}
