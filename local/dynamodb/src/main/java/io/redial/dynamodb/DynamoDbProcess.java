package io.redial.dynamodb;

import java.io.IOException;
import java.io.InputStream;

/**
 * The main class of the DynamoDB process: {@code DynamoDbProcess PORT [DIRECTORY]}.
 *
 * <p>It ends when its standard input ends: the pipe from the parent closes however the parent dies.
 */
public final class DynamoDbProcess {

    /** The start of the line that says where the server listens; the port follows. */
    static final String READY = "redial-dynamodb ready ";

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
            int port = DynamoDbOnLoopback.serve(
                    Integer.parseInt(arguments[0]), arguments.length == 2 ? arguments[1] : null);
            System.out.println(READY + port);
        } catch (Exception failure) {
            System.err.println("DynamoDB Local does not start: " + failure);
            System.exit(1);
        }
        awaitEnd(System.in);
        System.exit(0);
    }

    private static void awaitEnd(InputStream input) throws IOException {
        while (input.read() >= 0) {
            // Whatever the parent writes means only that it lives.
        }
    }
}
