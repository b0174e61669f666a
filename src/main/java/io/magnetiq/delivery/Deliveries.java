package io.magnetiq.delivery;

import io.magnetiq.database.Keys;
import io.magnetiq.listing.PresentByIds;
import io.magnetiq.platform.Owned;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/// All deliveries. What waits for an earlier event of its booking is not due, and nothing else waits for it.
interface Deliveries extends ListCrudRepository<WebhookDelivery, Long>, PresentByIds<WebhookDelivery> {
    String FIRST = """
             d.webhook.id = :webhook and d.state = PENDING and not exists (select 1 from WebhookDelivery e
            where e.webhook.id = :webhook and e.state = PENDING
            and e.subjectId = d.subjectId and e.sequence < d.sequence)""";

    @Query("select d from WebhookDelivery d where d.nextAttemptAt <= :now and" + FIRST
            + " order by d.nextAttemptAt, d.id")
    List<WebhookDelivery> due(long webhook, Instant now, Limit limit);

    @Query("select min(d.nextAttemptAt) from WebhookDelivery d where" + FIRST)
    Optional<Instant> nextAttempt(long webhook);

    @Query("select min(d.nextAttemptAt) from WebhookDelivery d"
            + " where d.webhook.id = :webhook and d.state = PENDING and d.sequence is null")
    Optional<Instant> nextTest(long webhook);

    @Query("select d from WebhookDelivery d where d.webhook.id = :webhook and d.state = PENDING and d.sequence is null"
            + " and d.nextAttemptAt <= :now order by d.id")
    List<WebhookDelivery> dueTests(long webhook, Instant now, Limit limit);

    @Override
    @Query("select d from WebhookDelivery d where among(:keys, d.id) and d.webhook.deletedAt is null")
    List<WebhookDelivery> presentAmong(String keys);

    @Query("select count(*) from WebhookDelivery d"
            + " where d.webhook.id = :webhook and d.sequence is null and d.createdAt > :since")
    long testsSince(long webhook, Instant since);

    @Query(
            "select d.sequence from WebhookDelivery d where d.webhook.id = :webhook and d.sequence between :from and :to")
    Set<Long> sequences(long webhook, long from, long to);

    default List<Owned<Long>> pending(Collection<Long> webhooks) {
        return pendingOf(Keys.of(webhooks));
    }

    @Query("select new io.magnetiq.platform.Owned(d.webhook.id, count(*)) from WebhookDelivery d"
            + " where among(:webhooks, d.webhook.id) and d.state = PENDING group by d.webhook.id")
    List<Owned<Long>> pendingOf(String webhooks);

    @Modifying
    @Query("update WebhookDelivery d set d.state = PENDING, d.round = 0, d.nextAttemptAt = :now"
            + " where d.webhook.id = :webhook and d.sequence between :from and :to")
    int beginAgain(long webhook, long from, long to, Instant now);

    @Modifying
    @Query(
            "update WebhookDelivery d set d.state = PENDING, d.round = 0, d.nextAttemptAt = :now where d.webhook.id = :webhook"
                    + " and d.sequence is not null and d.state in (PENDING, FAILED)")
    int beginUndelivered(long webhook, Instant now);

    /// What has ended, or belongs to what is gone, is kept for a while only.
    @Modifying
    @Query("delete from WebhookDelivery d where d.createdAt < :before and (d.state <> PENDING"
            + " or d.webhook.id in (select w.id from Webhook w where w.deletedAt is not null))")
    int forget(Instant before);
}
