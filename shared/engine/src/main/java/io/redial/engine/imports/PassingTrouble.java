package io.redial.engine.imports;

import java.time.Duration;

/** A source gave nothing, for a reason that may pass: asked again later it may. */
final class PassingTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient FileFault fault;
    private final Duration wish;

    /**
     * Trouble that may pass.
     *
     * @param why one sentence for people
     * @param fault what the import fails with if it does not pass
     * @param wish how long the source asks to be left alone; zero when it says nothing of it
     */
    PassingTrouble(String why, FileFault fault, Duration wish) {
        super(why, null, false, false);
        this.fault = fault;
        this.wish = wish;
    }

    /** One sentence for people. */
    String why() {
        return String.valueOf(getMessage());
    }

    FileFault fault() {
        return fault;
    }

    Duration wish() {
        return wish;
    }
}
