package io.magnetiq.endpoint;

import io.magnetiq.endpoint.Streams.Party;
import io.magnetiq.identity.Caller;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long, how much and how many at the endpoint. A refusal names the limit as it is named here.
///
/// @param initTimeout in which a socket must say who it is
/// @param heartbeat between two signs of life on an open socket or stream; a socket silent from one to the next is dead
/// @param recheck between two looks at the key of a caller who is waiting for events
/// @param operationsPerSocket operations that run on one socket at the same time
/// @param streamsPerUser sockets and event streams of one user at the same time
/// @param streamsPerAddress sockets and event streams at the same time of those without a key who come from one address
/// @param queue messages that wait for a socket to read
/// @param patience with a socket that reads nothing while its queue is full
/// @param farewell in which a socket that was too slow may still read why it is closed
/// @param drain over which a server that stops closes its sockets and streams
@ConfigurationProperties("magnetiq.endpoint")
record EndpointProperties(
        @DefaultValue("3s") Duration initTimeout,
        @DefaultValue("12s") Duration heartbeat,
        @DefaultValue("300ms") Duration recheck,
        @DefaultValue("50") int operationsPerSocket,
        @DefaultValue("50") int streamsPerUser,
        @DefaultValue("50") int streamsPerAddress,
        @DefaultValue("256") int queue,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("60s") Duration farewell,
        @DefaultValue("5s") Duration drain) {
    Party party(Caller caller, Peer peer) {
        return caller.userId() == null
                ? new Party("address " + peer.network(), "streamsPerAddress", streamsPerAddress)
                : new Party("user " + caller.userId(), "streamsPerUser", streamsPerUser);
    }
}
