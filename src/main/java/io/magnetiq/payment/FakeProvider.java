package io.magnetiq.payment;

import io.magnetiq.platform.Ids;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

/// Stands in for a real provider in the demo: it moves no money and tells what it is told to tell.
class FakeProvider implements Provider {
    static final String NAME = "fake";

    private static final Logger log = LoggerFactory.getLogger(FakeProvider.class);

    private final Signatures signatures;

    FakeProvider(Signatures signatures) {
        this.signatures = signatures;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String begin(int amount, String currency) {
        return References.fresh();
    }

    @Override
    public void refund(Payment payment) {
        log.info("Payment {} would be given back now; simulate REFUND to say that it was", payment.reference());
    }

    @Override
    public Notice read(HttpHeaders headers, byte[] body) {
        return Notice.read(NAME, signatures.demand(headers, body, Ids.now()), body);
    }

    /// What a real provider would send, signed as it would sign it and read as its notices are.
    Notice simulate(Payment payment, FakeOutcome outcome) {
        var body = JsonMapper.shared()
                .writeValueAsBytes(Map.of(
                        "type",
                        outcome.type(),
                        "data",
                        Map.of(
                                "reference", payment.reference(),
                                "amount", payment.amount(),
                                "currency", payment.currency())));
        return read(signatures.sign("fake_" + References.fresh(), Ids.now(), body), body);
    }
}
