package io.redial.dynamodb;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local, served to this machine only.
 *
 * <p>Its own request handler runs in a Jetty server of ours, because the server that DynamoDB Local brings listens on
 * every interface and has no option against it. Its telemetry lives in the command line that is not used here, so
 * nothing is ever sent.
 */
public final class DynamoDbOnLoopback {

    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private DynamoDbOnLoopback() {}

    /**
     * Serves until the JVM ends.
     *
     * @param port 0 takes a free one
     * @param directory of the database; in memory without one
     * @return the port
     * @throws Exception when the port is taken or the directory can't be used
     */
    public static int serve(int port, @Nullable String directory) throws Exception {
        // One database whatever region and access key a client uses; tables are there at once, not after a delay.
        var requests = new LocalDynamoDBRequestHandler(0, directory == null, directory, true, false);
        var server = new Server(new InetSocketAddress(HOST, port));
        server.setHandler(new LocalDynamoDBServerHandler(requests, "*"));
        server.start();
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }
}
