package io.redial.tests.model;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Lets nobody hear what production code logs: a search plays every fault a thousand times, and each is worth a warning to
 * somebody who has it once.
 */
final class Quiet implements BeforeAllCallback, AfterAllCallback {

    private static final Namespace HERE = Namespace.create(Quiet.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(HERE).put(PrintStream.class, System.err);
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.setErr(Objects.requireNonNull(context.getStore(HERE).get(PrintStream.class, PrintStream.class)));
    }
}
