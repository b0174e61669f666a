package io.magnetiq.mail;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps which mails were sent, and who is sending one: no transaction lasts as long as a mail server takes.
@Service
@Transactional
class MailDesk {
    private static final String ONE = " where booking_id = :booking and kind = :kind and cycle = :cycle";

    private final EntityManager entities;

    MailDesk(EntityManager entities) {
        this.entities = entities;
    }

    /// How a mail stands with whoever wants to send it.
    enum Claim {
        OURS,
        TAKEN,
        DONE
    }

    /// Takes a mail for oneself, until it is settled or that time has passed.
    Claim claim(Plan plan, Instant now, Instant until) {
        var ours = of(plan, """
                        insert into mail (booking_id, kind, cycle, claimed_until) values (:booking, :kind, :cycle, :until)
                        on conflict (booking_id, kind, cycle) do update set claimed_until = excluded.claimed_until
                        where mail.outcome is null and (mail.claimed_until is null or mail.claimed_until <= :now)""")
                        .setParameter("now", now)
                        .setParameter("until", until)
                        .executeUpdate()
                == 1;
        if (ours) {
            return Claim.OURS;
        }
        var outcome = of(plan, "select coalesce(outcome, '') from mail" + ONE).getSingleResult();
        return outcome.equals("") ? Claim.TAKEN : Claim.DONE;
    }

    /// Gives a mail back that was not sent.
    void release(Plan plan) {
        of(plan, "update mail set claimed_until = null" + ONE + " and outcome is null")
                .executeUpdate();
    }

    /// @param sent or refused for good?
    void settle(Plan plan, boolean sent, Instant now) {
        of(plan, "update mail set claimed_until = null, outcome = :outcome, ended_at = :now" + ONE)
                .setParameter("outcome", sent ? "SENT" : "REFUSED")
                .setParameter("now", now)
                .executeUpdate();
    }

    private Query of(Plan plan, String sql) {
        return entities.createNativeQuery(sql)
                .setParameter("booking", plan.booking())
                .setParameter("kind", plan.kind().name())
                .setParameter("cycle", plan.cycle());
    }
}
