package io.magnetiq.identity;

import io.magnetiq.listing.ByIds;
import org.springframework.data.repository.ListCrudRepository;

/// All users.
public interface Users extends ListCrudRepository<User, Long>, ByIds<User> {}
