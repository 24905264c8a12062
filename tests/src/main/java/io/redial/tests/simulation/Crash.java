package io.redial.tests.simulation;

/** The process died. Nothing that is deployed catches it. */
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash() {
        super("the process died", null, false, false);
    }
}
