package io.magnetiq.payment;

import io.magnetiq.mutation.Rejection;
import io.magnetiq.mutation.UserError;
import io.magnetiq.mutation.Writing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `payment/payment.graphqls`.
@Controller
class PaymentController {
    private final Payments payments;
    private final PaymentDesk desk;
    private final Provider provider;

    PaymentController(Payments payments, PaymentDesk desk, Provider provider) {
        this.payments = payments;
        this.desk = desk;
        this.provider = provider;
    }

    /// What the fake provider is to tell of which payment.
    record SimulateInput(String reference, FakeOutcome outcome) {}

    /// What became of a payment.
    record Payload(@Nullable Payment payment, List<UserError> errors) {}

    @SchemaMapping
    @Nullable
    String redirectUrl(Payment payment) {
        return payment.provider().equals(provider.name()) ? provider.redirectUrl(payment) : null;
    }

    @MutationMapping
    Payload paymentSimulate(@Argument SimulateInput input, Writing writing) {
        var payment = writing.replayed().map(payments::findById).orElseGet(() -> simulated(input));
        return payment.map(found -> {
                    writing.subject("Payment", found.id());
                    return new Payload(found, List.of());
                })
                .orElseThrow(() -> Rejection.missing("Payment", "input", "reference"));
    }

    private Optional<Payment> simulated(SimulateInput input) {
        return provider instanceof FakeProvider fake
                ? desk.find(fake.name(), input.reference())
                        .map(payment -> desk.settle(fake.simulate(payment, input.outcome())))
                : Optional.empty();
    }
}
