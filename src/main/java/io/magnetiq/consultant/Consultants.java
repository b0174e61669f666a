package io.magnetiq.consultant;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All consultants.
public interface Consultants extends ListCrudRepository<Consultant, Long> {
    /// For bookings, which outlast their consultant's activity.
    List<Consultant> findByIdIn(Collection<Long> ids);

    @Query("""
            select c from Consultant c
            where c.id in :ids and c.status = ACTIVE and c.verified and c.deletedAt is null""")
    List<Consultant> publicByIdIn(Collection<Long> ids);

    @Query("""
            select c from Consultant c
            where c.slug = :slug and c.status = ACTIVE and c.verified and c.deletedAt is null""")
    List<Consultant> publicBySlug(String slug);

    boolean existsByUserId(long user);

    /// Whom a user is as a consultant.
    @Query("select c.id from Consultant c where c.user.id = :user")
    List<Long> idsOfUser(long user);
}
