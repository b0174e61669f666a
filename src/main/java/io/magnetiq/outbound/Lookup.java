package io.magnetiq.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a name.
interface Lookup {
    InetAddress[] all(String host) throws UnknownHostException;
}
