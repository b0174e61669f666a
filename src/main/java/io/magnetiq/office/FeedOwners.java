package io.magnetiq.office;

import io.magnetiq.consultant.Consultant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// Consultants, of whose bookings there are feeds.
interface FeedOwners extends Repository<Consultant, Long> {
    Optional<Consultant> findByIdAndDeletedAtIsNull(long id);

    @Query("select c from Consultant c where c.user.id = :user and c.deletedAt is null")
    List<Consultant> ofUser(long user);

    /// Makes all earlier addresses void. Raises the version too, so that nobody who read before writes the old serial.
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update versioned Consultant c set c.feedSerial = c.feedSerial + 1 where c.id = :id and c.deletedAt is null")
    int renew(long id);
}
