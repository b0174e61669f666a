package io.magnetiq.identity;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

/// All users.
public interface Users extends ListCrudRepository<User, Long> {
    List<User> findByIdIn(Collection<Long> ids);
}
