package io.magnetiq.identity;

import io.magnetiq.listing.ByIds;
import io.magnetiq.listing.Needs;
import org.springframework.data.repository.ListCrudRepository;

/// All users.
public interface Users extends ListCrudRepository<User, Long>, ByIds<User> {
    Needs NEEDS = Needs.of("email", "role", "language", "timeZone", "avatarUrl", "locked", "createdAt")
            .byId("bookings", "pages")
            .field("name", "fullName");
}
