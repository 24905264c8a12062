package io.redial.local.servers;

/**
 * Where the embedded servers listen on 127.0.0.1.
 *
 * @param dynamoDb 0 to 65535; 0 takes a free one, as for the others
 * @param sqs 0 to 65535
 * @param s3 0 to 65535
 */
public record Ports(int dynamoDb, int sqs, int s3) {

    /** A free port for each. */
    public static final Ports FREE = new Ports(0, 0, 0);

    public Ports {
        requirePort(dynamoDb);
        requirePort(sqs);
        requirePort(s3);
    }

    static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
    }
}
