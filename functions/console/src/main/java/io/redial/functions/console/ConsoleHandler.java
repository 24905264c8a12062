package io.redial.functions.console;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The web console behind an HTTP API: every GET and HEAD that is not the API's. */
public final class ConsoleHandler implements RequestStreamHandler {

    private final Console console;

    /** As Lambda makes it. */
    public ConsoleHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public ConsoleHandler(Platform platform) {
        this.console = new Console(Site.onClassPath(), SecurityHeaders.of(platform.environment()));
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        Visit.write(console.answer(Visit.read(event)), answer);
    }
}
