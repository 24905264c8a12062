package io.redial.local.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redial.aws.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A handler that does what the test says whose name stands in the variable SCRIPT. */
public final class ScriptedHandler implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

    private final String script;

    public ScriptedHandler() {
        this(Platform.ofLambda());
    }

    public ScriptedHandler(Platform platform) {
        this.script = platform.environment().required("SCRIPT");
    }

    static void script(String name, Script script) {
        SCRIPTS.put(name, script);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Script todo = Optional.ofNullable(SCRIPTS.get(script)).orElseThrow();
        output.write(todo.answer(JSON.readTree(input), context).getBytes(StandardCharsets.UTF_8));
    }

    /** What to answer to an event. */
    @FunctionalInterface
    interface Script {
        String answer(JsonNode event, Context context) throws IOException;
    }
}
