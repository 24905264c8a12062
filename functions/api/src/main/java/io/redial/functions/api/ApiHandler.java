package io.redial.functions.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The API behind an HTTP API of API Gateway. */
public final class ApiHandler implements RequestStreamHandler {

    private final Api api;

    /** As Lambda makes it. */
    public ApiHandler() {
        this(Platform.ofLambda());
    }

    /** On a given platform. */
    public ApiHandler(Platform platform) {
        this(platform, Wiring.ports(platform));
    }

    /** The handler on these ports. */
    public ApiHandler(Platform platform, Ports ports) {
        this.api = Wiring.api(platform, ports);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(HttpEvent.write(api.handle(HttpEvent.read(event.readAllBytes()))));
    }
}
