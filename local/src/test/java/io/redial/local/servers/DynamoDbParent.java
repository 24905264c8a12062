package io.redial.local.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Starts the DynamoDB process, says which it is, and does nothing more. */
final class DynamoDbParent {

    private DynamoDbParent() {}

    public static void main(String[] arguments) throws IOException {
        DynamoDbServer server = DynamoDbServer.start(Path.of(arguments[0]), Optional.empty(), 0);
        System.out.println("child " + server.process().pid());
        System.out.println(System.in.read());
    }
}
