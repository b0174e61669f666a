package io.magnetiq.endpoint;

import io.magnetiq.identity.Bearers;
import io.magnetiq.identity.Caller;
import io.magnetiq.platform.EndpointErrors;
import io.magnetiq.platform.ErrorCode;
import io.magnetiq.platform.Refusal;
import io.magnetiq.subscription.Asked;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.GraphQlRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Answers operations of all kinds as streams of events.
@Component
class EventStreams {
    private final Operations operations;
    private final Follower follower;
    private final Streams streams;
    private final Bearers bearers;
    private final EndpointProperties properties;
    private final EndpointErrors errors;
    private final JsonMapper json;

    EventStreams(
            Operations operations,
            Follower follower,
            Streams streams,
            Bearers bearers,
            EndpointProperties properties,
            EndpointErrors errors,
            JsonMapper json) {
        this.operations = operations;
        this.follower = follower;
        this.streams = streams;
        this.bearers = bearers;
        this.properties = properties;
        this.errors = errors;
        this.json = json;
    }

    /// Is it the kind of answer that a client likes best, of those there are?
    static boolean wanted(List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> EndpointDoor.ANSWERS.stream().anyMatch(range::includes))
                .findFirst()
                // JSON where a range has room for both.
                .filter(range -> !range.includes(MediaType.APPLICATION_JSON))
                .filter(range -> range.includes(MediaType.TEXT_EVENT_STREAM))
                .isPresent();
    }

    /// Is it a kind of answer that a client takes at all?
    static boolean taken(List<MediaType> accepted) {
        return accepted.stream().anyMatch(MediaType.TEXT_EVENT_STREAM::equalsTypeAndSubtype);
    }

    void answer(HttpServletRequest request, HttpServletResponse response, GraphQlRequest operation) throws IOException {
        var peer = Peer.of(request);
        var credential = Credential.of(request, bearers);
        var caller = credential
                .caller()
                .orElseThrow(() -> new Refusal(ErrorCode.UNAUTHENTICATED, "The key is not valid any more."));
        var party = properties.party(caller, peer);
        if (streams.stopping()) {
            errors.answer(request, response, HttpStatus.SERVICE_UNAVAILABLE, Streams.refusal());
        } else if (!streams.admit(party)) {
            var refusal = Refusal.beyond(party.limit(), party.allowed());
            errors.answer(request, response, HttpStatus.TOO_MANY_REQUESTS, refusal);
        } else {
            try {
                stream(response, peer, credential, caller, operation);
            } finally {
                streams.release(party);
            }
        }
    }

    private void stream(
            HttpServletResponse response, Peer peer, Credential credential, Caller caller, GraphQlRequest operation)
            throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        // Proxies that gather answers would keep events back.
        response.setHeader("X-Accel-Buffering", "no");
        var stream = new EventStream(response.getOutputStream(), properties.heartbeat());
        streams.opened(stream);
        try {
            if (operations.follows(operation)) {
                follow(stream, peer.follows(operation, caller), credential);
            } else {
                stream.next(bytes(operations.answer(peer, operation)), null);
                stream.complete();
            }
        } catch (IOException _) {
            // The client has gone, or did not read: there is nobody to tell.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            streams.closed(stream);
        }
    }

    private void follow(EventStream stream, Asked asked, Credential credential)
            throws IOException, InterruptedException {
        stream.begin();
        Map<String, Object> last;
        try {
            var end = follower.follow(asked, credential, stream);
            if (end.errors().isEmpty()) {
                return;
            }
            last = Map.of("errors", end.errors());
        } catch (RuntimeException e) {
            last = Operations.refused(e);
        }
        stream.next(bytes(last), null);
        stream.complete();
    }

    private byte[] bytes(Map<String, Object> answer) {
        return json.writeValueAsBytes(answer);
    }
}
