package io.redial.local.runtime;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.redial.aws.Environment;
import io.redial.aws.Platform;
import io.redial.local.template.FunctionDefinition;
import io.redial.local.template.InvalidTemplate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function of the template, run in this process. As on Lambda an instance of the handler serves one invocation at a
 * time and is used again; one that ran out of time is not.
 */
public final class LocalLambda implements Invoker {
    private static final Logger LOG = LoggerFactory.getLogger(LocalLambda.class);
    /** Instances at once; further invocations wait. */
    private static final int ENVIRONMENTS = 64;

    private final FunctionDefinition function;
    private final String functionArn;
    private final Handlers handlers;
    private final RandomGenerator random;
    private final Semaphore environments = new Semaphore(ENVIRONMENTS);
    private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();

    private LocalLambda(FunctionDefinition function, String functionArn, Handlers handlers, RandomGenerator random) {
        this.function = function;
        this.functionArn = functionArn;
        this.handlers = handlers;
        this.random = random;
        idle.push(handlers.create());
    }

    /**
     * Loads a function and makes its first instance.
     *
     * @param platforms makes what an instance is given out of its environment
     * @param random the source of request ids; safe for use by many threads
     * @throws InvalidTemplate when the handler can't be loaded or constructed
     */
    public static LocalLambda load(
            FunctionDefinition function,
            String functionArn,
            Map<String, String> variables,
            Function<Environment, Platform> platforms,
            RandomGenerator random) {
        return new LocalLambda(function, functionArn, Handlers.of(function, variables, platforms), random);
    }

    /** The definition that the function was loaded from. */
    public FunctionDefinition function() {
        return function;
    }

    @Override
    public Outcome invoke(byte[] payload) {
        try {
            environments.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("Interrupted", "the local run is stopping");
        }
        try {
            RequestStreamHandler handler = Optional.ofNullable(idle.poll()).orElseGet(handlers::create);
            return logged(run(handler, payload));
        } finally {
            environments.release();
        }
    }

    private Outcome run(RequestStreamHandler handler, byte[] payload) {
        Duration timeout = function.timeout();
        LocalContext context =
                new LocalContext(function, functionArn, requestId(), System.nanoTime() + timeout.toNanos());
        FutureTask<byte[]> task = new FutureTask<>(() -> {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(payload), answer, context);
            return answer.toByteArray();
        });
        Thread thread = Thread.ofVirtual().name(function.name()).start(task);
        try {
            byte[] answer = task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            idle.push(handler);
            return new Outcome.Succeeded(answer);
        } catch (ExecutionException e) {
            idle.push(handler);
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            LOG.debug("{} threw", function.name(), cause);
            return new Outcome.Failed(cause.getClass().getName(), String.valueOf(cause.getMessage()));
        } catch (TimeoutException e) {
            thread.interrupt();
            return new Outcome.Failed("Sandbox.Timedout", "Task timed out after " + timeout.toSeconds() + " seconds");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Outcome.Failed("Interrupted", "the local run is stopping");
        }
    }

    private Outcome logged(Outcome outcome) {
        if (outcome instanceof Outcome.Failed(String type, String message)) {
            LOG.warn("{} failed: {}: {}", function.name(), type, message);
        }
        return outcome;
    }

    private String requestId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
