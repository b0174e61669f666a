package io.magnetiq.endpoint;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One WebSocket, as the container knows it: puts messages together from their parts, so that no large buffer waits for
/// one that never comes.
final class Socket extends Endpoint {
    private final Sockets sockets;
    private final Peer peer;
    private final Credential credential;
    private final StringBuilder parts = new StringBuilder();
    private @Nullable Conversation conversation;
    private @Nullable Outbox outbox;

    Socket(Sockets sockets, Peer peer, Credential credential) {
        this.sockets = sockets;
        this.peer = peer;
        this.credential = credential;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        var out = sockets.outbox(session);
        var talk = new Conversation(sockets, out, peer, credential);
        outbox = out;
        conversation = talk;
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::text);
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (_, _) -> out.close(CloseCode.NO_TEXT.because("Messages are text")));
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) _ -> talk.heard());
        sockets.streams().opened(talk);
        if (!session.getNegotiatedSubprotocol().equals(Sockets.PROTOCOL)) {
            out.close(CloseCode.PROTOCOL.because("Subprotocol not acceptable"));
        }
    }

    private void text(String part, boolean last) {
        var talk = Objects.requireNonNull(conversation);
        talk.heard();
        if (parts.length() + part.length() > sockets.longest()) {
            Objects.requireNonNull(outbox)
                    .close(CloseCode.TOO_BIG.because(
                            "Messages have at most %d characters".formatted(sockets.longest())));
            parts.setLength(0);
            parts.trimToSize();
            return;
        }
        parts.append(part);
        if (last) {
            var whole = parts.toString();
            parts.setLength(0);
            parts.trimToSize();
            try {
                talk.said(whole);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        if (conversation != null) {
            sockets.streams().closed(conversation);
            conversation.gone();
        }
    }

    @Override
    public void onError(Session session, Throwable thrown) {
        try {
            // The container would call the end of the line a mistake of the client (1002), who would then not come
            // back.
            session.close(CloseCode.GONE.because("The connection is broken"));
        } catch (IOException | IllegalStateException _) {
            // There is nobody left to tell.
        }
    }
}
