package io.magnetiq.payment;

import io.magnetiq.database.Outage;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// Takes the provider's notices; what is not answered 204 it sends again.
@Controller
class NoticeController {
    /// Of a provider and of a payment alike.
    static final String NOTHING = "There is nothing of that name.";

    static final int MOST_BYTES = 20_480;

    private static final int ATTEMPTS = 4;
    private static final long PAUSE_NANOS = 20_000_000;

    private final Provider configured;
    private final PaymentDesk desk;
    private final EndpointErrors errors;

    NoticeController(Provider configured, PaymentDesk desk, EndpointErrors errors) {
        this.configured = configured;
        this.desk = desk;
        this.errors = errors;
    }

    @PostMapping("/payments/{provider}/notices")
    void take(@PathVariable String provider, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            if (!provider.equals(configured.name())) {
                throw new Refusal(ErrorCode.NOT_FOUND, NOTHING);
            }
            var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                response.setHeader(HttpHeaders.CONNECTION, "close");
                throw new Refusal(ErrorCode.LIMIT, "A notice has at most %d bytes.".formatted(MOST_BYTES));
            }
            settle(configured.read(new ServletServerHttpRequest(request).getHeaders(), body));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (IOException _) {
            // The body is broken or late: Tomcat has settled on 400 or 408 and will close.
        } catch (Refusal refusal) {
            errors.answer(request, response, status(refusal), refusal);
        } catch (RuntimeException e) {
            errors.failed(request, response, e);
        }
    }

    /// Once more if it only got into another's way.
    private void settle(Notice notice) {
        for (int attempt = 1; ; attempt++) {
            try {
                desk.settle(notice);
                return;
            } catch (RuntimeException e) {
                var collided = e instanceof OptimisticLockingFailureException
                        || Outage.collides(e)
                        || Outage.violates(e, "booking_no_overlap")
                        || Outage.violates(e, "booking_seat");
                if (!collided || attempt == ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS * attempt));
            }
        }
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal.code()) {
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case LIMIT -> HttpStatus.CONTENT_TOO_LARGE;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
