package io.magnetiq.endpoint;

import io.magnetiq.endpoint.Follower.Listener;
import io.magnetiq.endpoint.Message.Subscribe;
import io.magnetiq.identity.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.GraphQlRequest;

/// One operation of a socket, on a thread of its own.
final class Running implements Runnable, Listener {
    private final Conversation conversation;
    private final Subscribe asked;

    Running(Conversation conversation, Subscribe asked) {
        this.conversation = conversation;
        this.asked = asked;
    }

    String id() {
        return asked.id();
    }

    @Override
    public void run() {
        @Nullable String last = null;
        try {
            try {
                var operation = operations().named(asked.operation());
                var caller = conversation.credential().caller();
                if (caller.isEmpty()) {
                    conversation.unknown();
                } else if (operations().follows(operation)) {
                    last = follow(operation, caller.get());
                } else {
                    last = execute(operation, caller.get());
                }
            } catch (RuntimeException e) {
                last = error(Operations.refused(e));
            } finally {
                conversation.end(this, last);
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String follow(GraphQlRequest operation, Caller caller) throws IOException, InterruptedException {
        var subscription = conversation.peer().follows(operation, caller);
        var end = conversation.sockets().follower().follow(subscription, conversation.credential(), this);
        if (end.unknown()) {
            conversation.unknown();
        }
        return end.unknown() || end.errors().isEmpty() ? null : Message.error(id(), end.errors());
    }

    private String execute(GraphQlRequest operation, Caller caller) throws InterruptedException {
        var answer = caller.doing(() -> operations().answer(conversation.peer(), operation));
        if (!answer.containsKey("data")) {
            return error(answer);
        }
        conversation.tell(this, Message.next(id(), Message.JSON.writeValueAsString(answer)));
        return Message.complete(id());
    }

    private String error(Map<String, Object> answer) {
        return Message.error(id(), answer.getOrDefault("errors", Map.of()));
    }

    private Operations operations() {
        return conversation.sockets().operations();
    }

    @Override
    public boolean listens() {
        return conversation.wants(this);
    }

    @Override
    public void event(long sequence, byte[] json) throws InterruptedException {
        conversation.tell(this, Message.next(id(), new String(json, StandardCharsets.UTF_8)));
    }

    @Override
    public void idle() {
        // The socket itself is looked after.
    }
}
