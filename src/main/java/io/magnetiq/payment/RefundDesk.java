package io.magnetiq.payment;

import io.magnetiq.platform.Ids;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Asks again for refunds that a provider has not confirmed which would: the first time may have been lost with the
/// process.
@Service
@Transactional
class RefundDesk {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration GIVEN_UP = Duration.ofDays(3);

    private final Payments payments;
    private final PaymentDesk desk;
    private final Provider provider;

    RefundDesk(Payments payments, PaymentDesk desk, Provider provider) {
        this.payments = payments;
        this.desk = desk;
        this.provider = provider;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT15M")
    void askAgain() {
        if (!provider.tells()) {
            return;
        }
        payments.findByProviderAndStatusAndRefundAskedAtBetween(
                        provider.name(),
                        PaymentStatus.COMPLETED,
                        Ids.now().minus(GIVEN_UP),
                        Ids.now().minus(PATIENCE))
                .forEach(payment -> desk.refund(payment, Ids.now()));
    }
}
