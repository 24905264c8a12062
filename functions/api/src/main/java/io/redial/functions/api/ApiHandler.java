package io.redial.functions.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Platform;
import io.redial.engine.port.Files;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Uploads;
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
        this(
                platform,
                Wiring.store(platform),
                Wiring.signals(platform),
                Wiring.files(platform),
                Wiring.uploads(platform));
    }

    /** The handler on these ports. */
    public ApiHandler(Platform platform, Store store, Signals signals, Files files, Uploads uploads) {
        this.api = Wiring.api(platform, store, signals, files, uploads);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        answer.write(HttpEvent.write(api.handle(HttpEvent.read(event.readAllBytes()))));
    }
}
