package io.redial.local;

import io.redial.local.cli.RedialCommand;

/** Runs Redial on one machine. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Without it every small answer of an embedded HTTP server waits for an acknowledgement of the one before.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.exit(RedialCommand.run(arguments));
    }
}
