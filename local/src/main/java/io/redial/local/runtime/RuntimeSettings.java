package io.redial.local.runtime;

import io.redial.aws.Environment;
import io.redial.aws.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * How a template is run.
 *
 * @param connection the servers of the AWS protocols
 * @param data a directory for what must outlive the process
 * @param port of the HTTP API; 0 for any that is free
 * @param delivery how often each batch of messages is given to its function
 * @param drain how long closing waits for what is being worked on
 * @param platforms makes what a function is given out of its environment
 * @param clock machine time
 * @param random the source of ids and secrets; safe for use by many threads
 */
public record RuntimeSettings(
        Connection connection,
        Path data,
        int port,
        Delivery delivery,
        Duration drain,
        Function<Environment, Platform> platforms,
        InstantSource clock,
        RandomGenerator random) {}
