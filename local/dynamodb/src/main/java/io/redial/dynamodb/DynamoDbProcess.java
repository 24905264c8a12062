package io.redial.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * The main class of the DynamoDB process: {@code DynamoDbProcess PORT [DIRECTORY]}.
 *
 * <p>It serves DynamoDB Local's own request handler from a Jetty server of ours, because the server that DynamoDB Local
 * brings listens on every interface and has no option against it. Its telemetry lives in the command line that is not
 * used here, so nothing is ever sent.
 *
 * <p>It ends when its standard input ends: the pipe from the parent closes however the parent dies.
 */
public final class DynamoDbProcess {

    /** The start of the line that says where the server listens; the port follows. */
    static final String READY = "redial-dynamodb ready ";

    private static final InetAddress HOST = InetAddress.getLoopbackAddress();

    private DynamoDbProcess() {}

    /**
     * Serves until the standard input ends.
     *
     * @param arguments the port (0 takes a free one), then the directory of the database; in memory without one
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: DynamoDbProcess PORT [DIRECTORY]");
            System.exit(2);
        }
        try {
            int port = serve(Integer.parseInt(arguments[0]), arguments.length == 2 ? arguments[1] : null);
            System.out.println(READY + port);
        } catch (Exception failure) {
            System.err.println("DynamoDB Local does not start: " + failure);
            System.exit(1);
        }
        awaitEnd(System.in);
        System.exit(0);
    }

    private static int serve(int port, @Nullable String directory) throws Exception {
        // One database whatever region and access key a client uses; tables are there at once, not after a delay.
        var requests = new LocalDynamoDBRequestHandler(0, directory == null, directory, true, false);
        var server = new Server(new InetSocketAddress(HOST, port));
        server.setHandler(new LocalDynamoDBServerHandler(requests, "*"));
        server.start();
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private static void awaitEnd(InputStream input) throws IOException {
        while (input.read() >= 0) {
            // Whatever the parent writes means only that it lives.
        }
    }
}
