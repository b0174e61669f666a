package io.magnetiq.delivery;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.identity.Caller;
import io.magnetiq.identity.Permission;
import io.magnetiq.mutation.Errand;
import io.magnetiq.mutation.Rejection;
import io.magnetiq.outbound.Sender;
import io.magnetiq.outbound.UrlRefused;
import io.magnetiq.platform.ErrorCode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Looks up where the URL of a webhook leads; name servers take their time.
@Component
class UrlErrand implements Errand {
    private final Sender sender;

    UrlErrand(Sender sender) {
        this.sender = sender;
    }

    @Override
    public Set<String> mutations() {
        return Set.of("webhookCreate", "webhookUpdate");
    }

    @Override
    public @Nullable String run(DataFetchingEnvironment env) {
        Map<String, Object> input = env.getArgumentOrDefault("input", Map.of());
        if (!Caller.of(env).may(Permission.INTEGRATIONS_WRITE) || !input.containsKey("url")) {
            return null;
        }
        try {
            var url = Objects.requireNonNullElse(input.get("url"), "");
            return sender.demand(url.toString()).toString();
        } catch (UrlRefused refused) {
            throw Rejection.of(ErrorCode.URL_REFUSED, refused.reason(), "input", "url");
        }
    }
}
