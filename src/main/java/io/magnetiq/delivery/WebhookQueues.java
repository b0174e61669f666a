package io.magnetiq.delivery;

import io.magnetiq.listing.ByIds;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// The queues of all webhooks.
interface WebhookQueues extends ListCrudRepository<WebhookQueue, Long>, ByIds<WebhookQueue> {
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select q from WebhookQueue q where q.id = :id")
    Optional<WebhookQueue> locked(long id);

    /// Those of active webhooks to which nothing has been delivered since then, though it was tried.
    @Query("""
            select q.id from WebhookQueue q join Webhook w on w.id = q.id
            where q.failingSince <= :since and w.state = ACTIVE and w.deletedAt is null order by q.id""")
    List<Long> failingSince(Instant since);

    /// Where active webhooks stand that have not come as far as this.
    @Query("""
            select distinct q.place from WebhookQueue q join Webhook w on w.id = q.id
            where q.place < :last and w.state = ACTIVE and w.deletedAt is null order by q.place""")
    List<Long> placesBefore(long last);

    /// The active ones that stand there, in an order in which two nodes cannot block each other.
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select q from WebhookQueue q
            where q.place = :place
            and q.id in (select w.id from Webhook w where w.state = ACTIVE and w.deletedAt is null) order by q.id""")
    List<WebhookQueue> lockedAt(long place);
}
