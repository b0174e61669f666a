package io.magnetiq.consultant;

import io.magnetiq.database.Keys;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All consultants.
public interface Consultants extends ListCrudRepository<Consultant, Long> {
    /// For bookings, which outlast their consultant's activity.
    default List<Consultant> findByIdIn(Collection<Long> ids) {
        return among(Keys.of(ids));
    }

    @Query("select c from Consultant c where among(c.id, :keys)")
    List<Consultant> among(String keys);

    default List<Consultant> publicByIdIn(Collection<Long> ids) {
        return publicAmong(Keys.of(ids));
    }

    @Query("""
            select c from Consultant c
            where among(c.id, :keys) and c.status = ACTIVE and c.verified and c.deletedAt is null""")
    List<Consultant> publicAmong(String keys);

    @Query("""
            select c from Consultant c
            where c.slug = :slug and c.status = ACTIVE and c.verified and c.deletedAt is null""")
    List<Consultant> publicBySlug(String slug);

    boolean existsByUserId(long user);

    /// Whom a user is as a consultant.
    @Query("select c.id from Consultant c where c.user.id = :user")
    List<Long> idsOfUser(long user);
}
