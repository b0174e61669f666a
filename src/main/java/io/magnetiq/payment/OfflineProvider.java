package io.magnetiq.payment;

import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/// Bank transfer: nobody tells how it goes, and people give money back.
class OfflineProvider implements Provider {
    static final String NAME = "offline";

    private static final Logger log = LoggerFactory.getLogger(OfflineProvider.class);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String begin(int amount, String currency) {
        return References.fresh();
    }

    @Override
    public boolean tells() {
        return false;
    }

    @Override
    public void refund(Payment payment) {
        log.info("Payment {} is to be given back by bank transfer", payment.reference());
    }

    @Override
    public Notice read(HttpHeaders headers, byte[] body) {
        throw new Refusal(ErrorCode.NOT_FOUND, NoticeController.NOTHING);
    }
}
