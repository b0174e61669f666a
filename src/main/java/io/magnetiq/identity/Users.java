package io.magnetiq.identity;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All users.
public interface Users extends ListCrudRepository<User, Long> {
    default List<User> findByIdIn(Collection<Long> ids) {
        return among(Keys.of(ids));
    }

    @Query("select u from User u where among(u.id, :keys)")
    List<User> among(String keys);
}
