package io.redial.functions.notifier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets that look at the address just as they connect to it, secured once they have.
 *
 * <p>The platform's client takes a plain socket from its factory, connects it, and has the factory secure it then.
 */
final class CheckedSockets extends SSLSocketFactory {

    private final SSLSocketFactory secured;
    private final Predicate<InetAddress> allowed;

    CheckedSockets(SSLSocketFactory secured, Predicate<InetAddress> allowed) {
        this.secured = secured;
        this.allowed = allowed;
    }

    /** The name leads where requests may not go. */
    static final class NotAllowed extends IOException {
        NotAllowed() {
            super("the address is not one that the whole internet knows");
        }
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                boolean fine =
                        endpoint instanceof InetSocketAddress at && !at.isUnresolved() && allowed.test(at.getAddress());
                // One that is not resolved tells no address: the client says itself that the host is not known.
                boolean unknown = endpoint instanceof InetSocketAddress at && at.isUnresolved();
                if (!fine && !unknown) {
                    throw new NotAllowed();
                }
                super.connect(endpoint, timeout);
            }
        };
    }

    @Override
    public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
        return secured.createSocket(connected, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return secured.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return secured.getSupportedCipherSuites();
    }

    // These would connect before anybody has looked.

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new NotAllowed();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new NotAllowed();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new NotAllowed();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new NotAllowed();
    }
}
