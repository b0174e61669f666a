package io.magnetiq.benchmark;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/// The program that the delivery of events is held against: the same Tomcat, and a loop over its sockets.
final class Broadcast extends HttpServlet {
    /// Where in what is sent the number goes.
    static final String NUMBER = "@";

    private static final long serialVersionUID = 1;
    private static final List<Session> EVERYBODY = new CopyOnWriteArrayList<>();

    private int number;

    public static void main(String[] arguments) {
        var tomcat = new TomcatServletWebServerFactory(Integer.parseInt(arguments[0]));
        tomcat.setAddress(InetAddress.getLoopbackAddress());
        tomcat.addConnectorCustomizers(connector -> connector.setProperty("maxKeepAliveRequests", "-1"));
        tomcat.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(new VirtualThreadExecutor("tomcat-handler-")));
        tomcat.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
        tomcat.getWebServer(context ->
                        context.addServlet("broadcast", new Broadcast()).addMapping("/graphql"))
                .start();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var config = ServerEndpointConfig.Builder.create(Listener.class, "/graphql")
                .subprotocols(List.of("graphql-transport-ws"))
                .build();
        try {
            ((ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName()))
                    .upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (jakarta.websocket.DeploymentException e) {
            throw new ServletException(e);
        }
    }

    // One after the other, so that everybody hears the numbers in their order.
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var text = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (this) {
            number++;
            var message = text.replaceFirst(NUMBER, Integer.toString(number));
            for (var one : EVERYBODY) {
                if (one.isOpen()) {
                    one.getBasicRemote().sendText(message);
                }
            }
        }
        response.getOutputStream().write('1');
    }

    /// A socket that hears whatever is sent, from its subscription on.
    public static final class Listener extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, (MessageHandler.Whole<String>) message -> {
                if (message.contains("subscribe")) {
                    EVERYBODY.add(session);
                } else if (message.contains("connection_init")) {
                    acknowledge(session);
                }
            });
        }

        private static void acknowledge(Session session) {
            try {
                session.getBasicRemote().sendText("{\"type\":\"connection_ack\"}");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onClose(Session session, jakarta.websocket.CloseReason reason) {
            EVERYBODY.remove(session);
        }
    }
}
